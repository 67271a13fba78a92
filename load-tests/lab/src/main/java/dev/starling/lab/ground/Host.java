package dev.starling.lab.ground;

import dev.starling.lab.shell.Command;
import dev.starling.lab.shell.LabFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// One machine of the lab, the origin or a desk: a namespace, an address, a folder and a control group of its own.
/// Used by the lab's main thread; the thread that cleans up only kills.
public final class Host {

    private static final int LOG_TAIL = 600;

    private final String name;
    private final String namespace;
    private final String address;
    private final Path folder;
    private final Optional<Path> group;
    private final ProcessTable processes;

    Host(String name, String namespace, String address, Path folder, Optional<Path> group) {
        this.name = name;
        this.namespace = namespace;
        this.address = address;
        this.folder = folder;
        this.group = group;
        this.processes = new ProcessTable(namespace, group);
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    public Path folder() {
        return folder;
    }

    /// What stands before a command so that it runs on this machine: it joins the control group first, since
    /// `ip netns exec` hides that tree.
    public List<String> prefix() {
        List<String> enter = List.of("ip", "netns", "exec", namespace);
        if (group.isEmpty()) {
            return enter;
        }
        List<String> prefix = new ArrayList<>(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
        prefix.add(group.get().resolve("cgroup.procs").toString());
        prefix.addAll(enter);
        return List.copyOf(prefix);
    }

    /// Starts a command here; what it says goes to LABEL.log in the folder.
    public Process start(String label, List<String> command) {
        File log = log(label).toFile();
        ProcessBuilder builder = new ProcessBuilder(on(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LabFailure(
                    "`" + command.getFirst() + "` cannot be started on " + name + ": " + e.getMessage(), e);
        }
    }

    /// Runs a command here to its end.
    ///
    /// @throws LabFailure when it does not end with 0
    public String run(int seconds, List<String> command) {
        Command.Result result = Command.attempt(on(command), Map.of(), seconds);
        if (result.code() != 0) {
            throw new LabFailure("On " + name + ": " + Command.failed(command, result));
        }
        return result.text();
    }

    private List<String> on(List<String> command) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    public Path log(String label) {
        return folder.resolve(label + ".log");
    }

    /// The end of what a command said, for a message about its failure.
    public String lastWords(String label) {
        try {
            String all =
                    Files.readString(log(label), StandardCharsets.ISO_8859_1).strip();
            return all.substring(Math.max(0, all.length() - LOG_TAIL));
        } catch (IOException e) {
            return "";
        }
    }

    /// Waits until somebody here listens on a TCP port.
    ///
    /// @throws LabFailure when the process has ended or the time is over
    public void awaitListening(String label, Process process, int port, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!listens(process.pid(), port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new LabFailure(label + " on " + name + " does not listen on port " + port + " within "
                        + patience.toSeconds() + " s: " + lastWords(label));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static boolean listens(long pid, int port) {
        String end = String.format(":%04X", port);
        return lines(pid, "net/tcp").anyMatch(end) || lines(pid, "net/tcp6").anyMatch(end);
    }

    private static Sockets lines(long pid, String file) {
        try {
            return new Sockets(Files.readAllLines(Path.of("/proc", Long.toString(pid), file)));
        } catch (IOException e) {
            return new Sockets(List.of());
        }
    }

    /// Lines of /proc/PID/net/tcp; state 0A is a listening socket.
    private record Sockets(List<String> lines) {
        boolean anyMatch(String localEnd) {
            return lines.stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .anyMatch(f -> f.length > 3 && f[1].endsWith(localEnd) && f[3].equals("0A"));
        }
    }

    /// The processes here and what they use.
    public ProcessTable processes() {
        return processes;
    }

    /// Everything that runs here dies at once, as in a power cut.
    public void kill() {
        Removal.kill(processes.pids());
    }
}
