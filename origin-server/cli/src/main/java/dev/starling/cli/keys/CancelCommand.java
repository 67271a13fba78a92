package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `starling keys cancel`.
@Command(name = "cancel", description = "Forget new keys that still wait for signatures.")
final class CancelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Override
    public Integer call() throws Fault {
        spec.commandLine().getOut().print(StatusText.of(origin.delete("/api/v1/keys/signing-request")));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
