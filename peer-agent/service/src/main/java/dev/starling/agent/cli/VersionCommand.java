package dev.starling.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `starling-agent version`.
@Command(name = "version", description = "Show the agent's version.")
public final class VersionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    VersionCommand() {}

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println("starling-agent " + version() + ", Java " + Runtime.version() + " on "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /// This program's version, as the build wrote it down.
    public static String version() {
        Properties built = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("/starling-agent.properties")) {
            if (in != null) {
                built.load(in);
            }
        } catch (IOException e) {
            System.getLogger(VersionCommand.class.getName()).log(System.Logger.Level.WARNING, e::toString);
        }
        return built.getProperty("version", "unknown");
    }
}
