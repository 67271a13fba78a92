package dev.starling.lab.ground;

import dev.starling.lab.shell.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Takes away what runs of the lab have made, chosen by owner. Never touches a thing whose name is not the lab's.
public final class Removal {

    /// A killed process is gone within milliseconds; a kernel that is busy tearing down a namespace may take longer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Removal() {}

    /// Ends the processes of the chosen owners and removes their namespaces and control groups.
    ///
    /// @return the names of what was removed
    public static List<String> networks(Predicate<Owner> chosen) {
        List<String> removed = new ArrayList<>();
        for (String namespace : namespaces(chosen)) {
            kill(Command.attempt(List.of("ip", "netns", "pids", namespace), Map.of(), Command.SECONDS)
                    .text()
                    .lines()
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList());
            Command.attempt(List.of("ip", "netns", "del", namespace), Map.of(), Command.SECONDS);
            removed.add(namespace);
        }
        ControlGroups.root().ifPresent(root -> {
            for (Path run : children(root, chosen)) {
                ControlGroups.tree(run).forEach(Removal::group);
                removed.add(run.toString());
            }
        });
        return removed;
    }

    /// Removes the folders of the chosen owners.
    public static List<String> folders(Path parent, Predicate<Owner> chosen) {
        List<String> removed = new ArrayList<>();
        for (Path folder : children(parent, chosen)) {
            deleteTree(folder);
            removed.add(folder.toString());
        }
        return removed;
    }

    /// Names of the lab's namespaces that belong to the chosen owners.
    public static List<String> namespaces(Predicate<Owner> chosen) {
        return Command.attempt(List.of("ip", "netns", "list"), Map.of(), Command.SECONDS)
                .text()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(name -> Owner.of(name).filter(chosen).isPresent())
                .toList();
    }

    private static void group(Path group) {
        kill(ControlGroups.members(group));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !ControlGroups.members(group).isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            // The next start of a lab tries again: the name says whose it was.
            return;
        }
    }

    /// Ends processes at once and waits, within reason, until they are gone.
    static void kill(List<Long> pids) {
        List<ProcessHandle> processes =
                pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && processes.stream().anyMatch(ProcessHandle::isAlive)) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static List<Path> children(Path parent, Predicate<Owner> chosen) {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> Owner.of(path.getFileName().toString())
                            .filter(chosen)
                            .isPresent())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static void deleteTree(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // The next start of a lab tries again: the name says whose it was.
            return;
        }
    }
}
