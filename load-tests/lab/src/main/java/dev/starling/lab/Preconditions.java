package dev.starling.lab;

import dev.starling.lab.contender.Contender;
import dev.starling.lab.scenario.Scenario;
import dev.starling.lab.shell.DebianPackages;
import dev.starling.lab.shell.LabFailure;
import dev.starling.lab.shell.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What has to be so before the lab touches anything.
final class Preconditions {

    private static final long MIB = 1L << 20;

    /// For catalogues, logs and torrents, beside the payloads.
    private static final long SPARE = 256 * MIB;

    private Preconditions() {}

    /// @throws LabFailure when this is not Linux or the user is not root
    static void root() {
        Path self = Path.of("/proc/self");
        try {
            int uid = (int) Files.getAttribute(self, "unix:uid");
            if (uid != 0) {
                throw new LabFailure(
                        "The lab makes network namespaces and shaped links, which takes root; this is user id " + uid
                                + ". Run: sudo ./starling lab");
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new LabFailure(
                    "The lab runs on Linux only: it needs network namespaces, and there is no /proc here.", e);
        }
    }

    /// A copy for each desk, the payload and the origin's own.
    ///
    /// @throws LabFailure when the folder or the memory behind it is too small
    static void room(Path folder, Scenario scenario) {
        long needed = scenario.bytes() * (scenario.desks() + 2) + SPARE;
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < needed) {
                throw new LabFailure(scenario.name() + " needs " + needed / MIB + " MiB in " + folder
                        + " and there are " + free / MIB
                        + ". Name a larger folder in memory with --dir (a disk would be what is measured).");
            }
        } catch (IOException e) {
            throw new LabFailure(
                    folder + " cannot be used: " + e.getMessage() + ". Name another folder with --dir.", e);
        }
    }

    /// Installs what is missing.
    static void tools(List<Contender> contenders) {
        Set<Tool> needed = EnumSet.of(Tool.IP);
        contenders.forEach(contender -> needed.addAll(contender.needs()));
        List<String> missing = needed.stream()
                .filter(tool -> !tool.present())
                .map(Tool::debianPackage)
                .toList();
        if (!missing.isEmpty()) {
            DebianPackages.install(missing);
        }
    }
}
