package dev.starling.lab.ground;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The place in the version 2 control group tree where the lab makes its groups, when the system has one that can be
/// written.
/// Version 2 counts CPU time without any controller being enabled, so this works beside version 1 and beside systemd.
public final class ControlGroups {

    private ControlGroups() {}

    /// The root of the tree.
    public static Optional<Path> root() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length > 2 && fields[2].equals("cgroup2"))
                    .map(fields -> Path.of(fields[1]))
                    .filter(Files::isWritable)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A new group, or nothing when the system does not let us.
    static Optional<Path> create(String run, String name) {
        return root().flatMap(root -> {
            try {
                return Optional.of(Files.createDirectories(root.resolve(run).resolve(name)));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /// Process numbers in a group.
    static List<Long> members(Path group) {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs")).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// CPU time of a group since it was made, in seconds.
    static double cpuSeconds(Path group) {
        try {
            String first = Files.readAllLines(group.resolve("cpu.stat")).getFirst();
            return Long.parseLong(first.substring("usage_usec ".length())) / 1e6;
        } catch (IOException e) {
            return 0;
        }
    }

    /// The groups below one, and it last, so that each can be removed after its children.
    static List<Path> tree(Path group) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(group, Files::isDirectory)) {
            children.forEach(child -> found.addAll(tree(child)));
            found.add(group);
        } catch (IOException e) {
            return found;
        }
        return found;
    }
}
