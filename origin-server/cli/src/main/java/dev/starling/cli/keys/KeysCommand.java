package dev.starling.cli.keys;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `starling keys`.
@Command(
        name = "keys",
        description = "The keys that sign what devices install.",
        footer = {
            "",
            "Taking root and targets offline:",
            "  1. starling keys init --keys DIR --public keys.json      on a machine without a network",
            "  2. starling keys ceremony --public keys.json --out request.json --origin URL --token-file FILE",
            "  3. starling keys sign request.json --keys DIR --out signed.json      without a network again",
            "  4. starling keys import signed.json --origin URL --token-file FILE"
        },
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private KeysCommand() {}

    public static CommandLine assemble() {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new InitCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new CeremonyCommand())
                .addSubcommand(new RotateCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new SignCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new RevokeCommand())
                .addSubcommand(new CancelCommand())
                .addSubcommand(new CommandLine.HelpCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
