package dev.starling.agent.conditions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which adapters NetworkManager calls metered (its `Metered` property of a device): those that it was told, and those
/// that it guesses, as phones that share their connection.
final class MeteredFlags {

    private static final Path RUNNING = Path.of("/run/NetworkManager");
    private static final List<String> NMCLI =
            List.of("/usr/bin/nmcli", "--terse", "--fields", "GENERAL.DEVICE,GENERAL.METERED", "device", "show");
    private static final String DEVICE = "GENERAL.DEVICE:";
    private static final String METERED = "GENERAL.METERED:";

    private final BoundedCommand commands;

    MeteredFlags(BoundedCommand commands) {
        this.commands = commands;
    }

    Set<String> look() {
        boolean there = Files.isDirectory(RUNNING) && Files.isExecutable(Path.of(NMCLI.getFirst()));
        return there ? parse(commands.run(NMCLI)) : Set.of();
    }

    static Set<String> parse(List<String> lines) {
        Set<String> metered = new TreeSet<>();
        String device = "";
        for (String line : lines) {
            if (line.startsWith(DEVICE)) {
                device = line.substring(DEVICE.length());
            } else if (line.startsWith(METERED)
                    && line.substring(METERED.length()).startsWith("yes")) {
                metered.add(device);
            }
        }
        return metered;
    }
}
