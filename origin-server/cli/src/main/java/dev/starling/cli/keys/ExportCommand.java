package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling keys export-for-signing`.
@Command(name = "export-for-signing", description = "Write out everything that waits for signatures.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Gets what is to be signed.")
    private Path out;

    @Override
    public Integer call() throws Fault {
        spec.commandLine().getOut().println(out + " holds new versions of " + Requests.export(origin, out) + ".");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
