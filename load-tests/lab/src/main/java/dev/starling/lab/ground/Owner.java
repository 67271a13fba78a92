package dev.starling.lab.ground;

import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The process that a thing of the lab belongs to, readable from the thing's name. The start time tells a process from
/// a later one
/// with the same number.
///
/// @param pid process number
/// @param started the process's start in clock ticks since boot, proc(5) stat field 22
public record Owner(long pid, long started) {

    private static final Pattern NAME = Pattern.compile("starling-lab-(\\d{1,10})-(\\d{1,18})(-[a-z0-9]+)?");

    /// Field 22 of /proc/PID/stat, counted after the parenthesis that closes the name, itself field 2.
    private static final int STARTED_AFTER_NAME = 22 - 3;

    public static Owner self() {
        long pid = ProcessHandle.current().pid();
        return new Owner(
                pid,
                startOf(pid)
                        .orElseThrow(() -> new LabFailure(
                                "/proc/" + pid + "/stat is not readable: the lab needs Linux with /proc.")));
    }

    /// Whose thing it is, when the name is one of the lab's.
    public static Optional<Owner> of(String name) {
        Matcher found = NAME.matcher(name);
        return found.matches()
                ? Optional.of(new Owner(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
                : Optional.empty();
    }

    public String prefix() {
        return "starling-lab-" + pid + "-" + started;
    }

    public boolean alive() {
        return startOf(pid).filter(start -> start == started).isPresent();
    }

    private static Optional<Long> startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Long.parseLong(fields[STARTED_AFTER_NAME]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
