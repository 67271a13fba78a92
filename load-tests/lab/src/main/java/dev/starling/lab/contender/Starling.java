package dev.starling.lab.contender;

import dev.starling.lab.company.Company;
import dev.starling.lab.program.Programs;
import dev.starling.lab.shell.LabFailure;
import dev.starling.lab.shell.Tool;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Ours: an origin that holds the uploaded version and agents that are resident, idle and in touch with it. The publish
/// request is
/// the announcement. In a staggered heat an agent's process starts when its desk arrives, and the JVM's start counts.
final class Starling implements Contender {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Programs programs;

    Starling(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return Contenders.OURS;
    }

    @Override
    public Set<Tool> needs() {
        return EnumSet.of(Tool.CURL);
    }

    @Override
    public Delivery prepare(Arena arena) {
        Company company = Company.found(programs, arena.origin(), arena.desks().size());
        company.door().upload(arena.payload());
        Residents residents = new Residents(
                company.door(),
                desk -> company.hire(arena.desks().get(desk)),
                arena.desks().size(),
                arena.staggered());
        if (!arena.staggered()) {
            residents.startAll();
            awaitInTouch(residents);
        }
        return residents;
    }

    private static void awaitInTouch(Residents residents) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!residents.allInTouch()) {
            if (System.nanoTime() > deadline) {
                throw new LabFailure("Not every agent is in touch with the origin within " + PATIENCE.toSeconds()
                        + " s: " + residents.states());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
