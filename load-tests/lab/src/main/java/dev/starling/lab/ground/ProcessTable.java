package dev.starling.lab.ground;

import dev.starling.lab.shell.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs on one machine of the lab and what it has used. Its owner samples it; not thread-safe but for [#pids()].
///
/// CPU time comes from the control group where there is one: exact, with the kernel's work done in a process's context.
/// Else
/// it is summed over the processes seen at each sample, which misses what a process used between its last sample and
/// its end.
public final class ProcessTable {

    /// USER_HZ, which proc(5) reports CPU time in: 100 on every architecture Linux runs our Java on.
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME_AFTER_NAME = 14 - 3;
    private static final long KIB = 1024;

    private final String namespace;
    private final Optional<Path> group;
    private final Map<Long, Long> ticks = new HashMap<>();
    private long peakResident;
    private long peakPrivate;

    ProcessTable(String namespace, Optional<Path> group) {
        this.namespace = namespace;
        this.group = group;
    }

    /// Process numbers, seen now.
    public List<Long> pids() {
        return group.map(ControlGroups::members)
                .orElseGet(() -> Command.run("ip", "netns", "pids", namespace)
                        .lines()
                        .map(Long::valueOf)
                        .toList());
    }

    /// Looks at every process once: two small files each.
    public void sample() {
        long resident = 0;
        long own = 0;
        for (long pid : pids()) {
            Path proc = Path.of("/proc", Long.toString(pid));
            try {
                for (String line : Files.readAllLines(proc.resolve("status"))) {
                    resident += kib(line, "VmRSS:");
                    own += kib(line, "RssAnon:");
                }
                if (group.isEmpty()) {
                    ticks.merge(pid, cpuTicks(Files.readString(proc.resolve("stat"))), Math::max);
                }
            } catch (IOException ended) {
                // Between the listing and the look.
            }
        }
        peakResident = Math.max(peakResident, resident);
        peakPrivate = Math.max(peakPrivate, own);
    }

    private static long kib(String line, String key) {
        return line.startsWith(key)
                ? Long.parseLong(line.substring(key.length()).replace("kB", "").strip()) * KIB
                : 0;
    }

    private static long cpuTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += Long.parseLong(fields[USER_TIME_AFTER_NAME + i]);
        }
        return sum;
    }

    /// CPU time used so far, in seconds.
    public double cpuSeconds() {
        return group.map(ControlGroups::cpuSeconds)
                .orElseGet(
                        () -> ticks.values().stream().mapToLong(Long::longValue).sum() / TICKS_PER_SECOND);
    }

    /// Largest resident memory of any sample in bytes, all processes of the machine together.
    public long peakResident() {
        return peakResident;
    }

    /// Largest anonymous memory of any sample in bytes. Not the kernel's Private_* lines: a payload file that one
    /// process maps
    /// counts as private there, though the memory is the file's.
    public long peakPrivate() {
        return peakPrivate;
    }
}
