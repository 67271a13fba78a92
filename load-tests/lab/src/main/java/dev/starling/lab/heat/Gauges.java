package dev.starling.lab.heat;

import dev.starling.lab.ground.Host;
import dev.starling.lab.net.Network;
import dev.starling.lab.report.Usage;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Measures a heat from construction to [#read()]. Owned by the heat's thread.
final class Gauges {

    private static final long MEMORY_EVERY = Duration.ofMillis(500).toNanos();
    private static final long EGRESS_EVERY = Duration.ofSeconds(1).toNanos();
    private static final double TICKS_PER_SECOND = 100;

    /// Columns 4 and 5 of the line "cpu" in /proc/stat are idle and waiting for a disk.
    private static final List<Integer> IDLE = List.of(4, 5);

    /// User, nice, system, idle, iowait, irq, softirq; what follows is stolen by or given to others.
    private static final int COLUMNS = 7;

    private final Network network;
    private final Host origin;
    private final List<Host> desks;
    private final long startedAt = System.nanoTime();
    private final double originCpu;
    private final double desksCpu;
    private final double machineCpu;
    private final long sent;
    private final long between;
    private final List<Long> sentEachSecond = new ArrayList<>();
    private long sentLastSecond;
    private long nextMemory = startedAt;
    private long nextEgress = startedAt + EGRESS_EVERY;

    Gauges(Network network, Host origin, List<Host> desks) {
        this.network = network;
        this.origin = origin;
        this.desks = desks;
        sampleMemory();
        originCpu = origin.processes().cpuSeconds();
        desksCpu = desksCpu();
        machineCpu = machineCpu();
        sent = network.originSent();
        between = network.betweenSites();
        sentLastSecond = sent;
    }

    private double desksCpu() {
        return desks.stream().mapToDouble(desk -> desk.processes().cpuSeconds()).sum();
    }

    /// Called as often as the heat looks around; looks itself only when it is time to.
    void tick() {
        long now = System.nanoTime();
        if (now >= nextMemory) {
            nextMemory = now + MEMORY_EVERY;
            sampleMemory();
        }
        if (now >= nextEgress) {
            nextEgress += EGRESS_EVERY;
            long total = network.originSent();
            sentEachSecond.add(total - sentLastSecond);
            sentLastSecond = total;
        }
    }

    private void sampleMemory() {
        origin.processes().sample();
        desks.forEach(desk -> desk.processes().sample());
    }

    Usage read() {
        sampleMemory();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double cpuOrigin = origin.processes().cpuSeconds() - originCpu;
        double cpuDesks = desksCpu() - desksCpu;
        double other = Math.max(0, machineCpu() - machineCpu - cpuOrigin - cpuDesks) / seconds;
        return new Usage(
                network.originSent() - sent,
                network.betweenSites() - between,
                cpuOrigin,
                cpuDesks,
                largest(desk -> desk.processes().peakResident()),
                largest(desk -> desk.processes().peakPrivate()),
                origin.processes().peakResident(),
                origin.processes().peakPrivate(),
                other,
                sentEachSecond);
    }

    private long largest(ToLongFunction<Host> memory) {
        return desks.stream().mapToLong(memory).max().orElse(0);
    }

    /// CPU seconds of the whole machine since it started.
    private static double machineCpu() {
        try {
            String[] columns =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
            long busy = 0;
            for (int column = 1; column <= COLUMNS; column++) {
                busy += IDLE.contains(column) ? 0 : Long.parseLong(columns[column]);
            }
            return busy / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new LabFailure("/proc/stat is not readable: " + e.getMessage(), e);
        }
    }
}
