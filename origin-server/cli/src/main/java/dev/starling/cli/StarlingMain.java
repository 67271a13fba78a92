package dev.starling.cli;

import dev.starling.cli.audit.AuditCommand;
import dev.starling.cli.keys.KeysCommand;
import dev.starling.cli.origin.Fault;
import dev.starling.origin.keys.KeysUnusable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `starling`.
@Command(
        name = "starling",
        description = "What operators and publishers do with an origin.",
        synopsisSubcommandLabel = "COMMAND")
public final class StarlingMain implements Runnable {

    @Spec
    private CommandSpec spec;

    private StarlingMain() {}

    public static void main(String[] arguments) {
        System.exit(assemble().execute(arguments));
    }

    public static CommandLine assemble() {
        return new CommandLine(new StarlingMain())
                .addSubcommand(KeysCommand.assemble())
                .addSubcommand(AuditCommand.assemble())
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler(StarlingMain::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /// A fault's message is for people; anything else is a bug and shows where it happened.
    private static int explain(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (fault instanceof Fault || fault instanceof KeysUnusable) {
            commandLine.getErr().println("starling: " + fault.getMessage());
        } else {
            fault.printStackTrace(commandLine.getErr());
        }
        commandLine.getErr().flush();
        return 1;
    }
}
