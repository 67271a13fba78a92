package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `starling keys status`.
@Command(name = "status", description = "Show roles, keys, where they are, when they end, and what waits.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Override
    public Integer call() throws Fault {
        spec.commandLine().getOut().print(StatusText.of(origin.get("/api/v1/keys/status")));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
