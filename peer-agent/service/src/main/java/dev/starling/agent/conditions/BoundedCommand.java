package dev.starling.agent.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a command of the system that says something: for two seconds and 64 KiB at most, without input, in the C
/// locale.
public class BoundedCommand {

    private static final int SECONDS = 2;
    private static final int BYTES_MAX = 64 * 1024;
    private static final System.Logger LOG = System.getLogger(BoundedCommand.class.getName());

    /// @param command its full path, and arguments
    /// @return what it printed, by lines; nothing when it failed
    public List<String> run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> command.getFirst() + " cannot be run: " + e.getMessage());
            return List.of();
        }
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly(); // which ends what is read below
            return process;
        });
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(BYTES_MAX), UTF_8);
            boolean well = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return well ? said.lines().toList() : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }
}
