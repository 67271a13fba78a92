package dev.starling.cli.audit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `starling audit`.
@Command(
        name = "audit",
        description = "Whether an audit log is what it was.",
        footer = {
            "",
            "As an auditor, on a machine of your own:",
            "  curl -H \"Authorization: Bearer $TOKEN\" ORIGIN/api/v1/audit/export > audit.jsonl",
            "  curl ORIGIN/tuf/metadata/2.root.json > 2.root.json      each there is after 1.root.json, which you have",
            "  starling audit verify audit.jsonl --root 1.root.json --root 2.root.json --known 4711=HASH"
        },
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private AuditCommand() {}

    public static CommandLine assemble() {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new CommandLine.HelpCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
