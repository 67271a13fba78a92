package dev.starling.agent.conditions;

import dev.starling.wire.membership.Facts.Power;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the device runs on.
///
/// Linux: as systemd's `on_ac_power`: a mains supply that is on line says mains, whatever the battery does; else a
/// battery that discharges says battery; a device without either is no laptop. Batteries of mice and headsets (scope
/// `Device`) do not count. macOS: the first line of `pmset -g batt`. Elsewhere: not known.
final class PowerSupply {

    private static final int FILE_MAX = 64;
    private static final int SUPPLIES_MAX = 64;
    private static final List<String> PMSET = List.of("/usr/bin/pmset", "-g", "batt");

    private final Path sysClassPowerSupply;
    private final BoundedCommand commands;

    /// @param sysClassPowerSupply `/sys/class/power_supply`; a folder that is not there is fine
    PowerSupply(Path sysClassPowerSupply, BoundedCommand commands) {
        this.sysClassPowerSupply = sysClassPowerSupply;
        this.commands = commands;
    }

    /// @param thorough whether a command may be run for it
    /// @return empty when it is not looked at this time
    Optional<Power> look(boolean thorough) {
        if (Files.isDirectory(sysClassPowerSupply)) {
            return Optional.of(byKernel());
        }
        if (!Files.isExecutable(Path.of(PMSET.getFirst()))) {
            return Optional.of(Power.UNKNOWN);
        }
        return thorough ? Optional.of(byPmset(commands.run(PMSET))) : Optional.empty();
    }

    static Power byPmset(List<String> lines) {
        String first = lines.isEmpty() ? "" : lines.getFirst();
        if (first.contains("'AC Power'")) {
            return Power.MAINS;
        }
        return first.contains("'Battery Power'") || first.contains("'UPS Power'") ? Power.BATTERY : Power.UNKNOWN;
    }

    private Power byKernel() {
        boolean discharging = false;
        int seen = 0;
        try (DirectoryStream<Path> supplies = Files.newDirectoryStream(sysClassPowerSupply)) {
            for (Path supply : supplies) {
                if (++seen > SUPPLIES_MAX) {
                    break;
                }
                String type = read(supply, "type");
                if (type.equals("Mains") && read(supply, "online").equals("1")) {
                    return Power.MAINS;
                }
                discharging |= (type.equals("Battery") || type.equals("UPS"))
                        && !read(supply, "scope").equals("Device")
                        && read(supply, "status").equals("Discharging");
            }
        } catch (IOException e) {
            return Power.UNKNOWN;
        }
        return discharging ? Power.BATTERY : Power.MAINS;
    }

    private static String read(Path supply, String file) {
        return SysFile.read(supply.resolve(file), FILE_MAX).strip();
    }
}
