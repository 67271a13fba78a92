package dev.starling.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `starling-agent` with its commands put together.
@Command(
        name = "starling-agent",
        description = "Fetches signed packages from neighbours and the origin.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false)
public final class AgentCommandLine implements Runnable {

    @Spec
    private CommandSpec spec;

    private AgentCommandLine() {}

    /// @param runner what `run` does
    /// @param enroller what `enroll` does
    public static CommandLine assemble(RunCommand.Runner runner, EnrollCommand.Enroller enroller) {
        return new CommandLine(new AgentCommandLine())
                .addSubcommand(new RunCommand(runner))
                .addSubcommand(new EnrollCommand(enroller))
                .addSubcommand(new StatusCommand())
                .addSubcommand(new PeersCommand())
                .addSubcommand(new GetCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(AgentCommandLine::explain);
    }

    /// Without a command there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /// A fault's message is for people; anything else is a bug and shows where it happened.
    private static int explain(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (fault instanceof AgentFault known) {
            commandLine.getErr().println("starling-agent: " + known.getMessage());
            commandLine.getErr().flush();
            return known.exit().code();
        }
        fault.printStackTrace(commandLine.getErr());
        commandLine.getErr().flush();
        return AgentFault.Exit.FAILED.code();
    }
}
