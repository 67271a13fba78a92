package dev.starling.lab.heat;

import dev.starling.lab.company.Payload;
import dev.starling.lab.contender.Arena;
import dev.starling.lab.contender.Contender;
import dev.starling.lab.contender.Delivery;
import dev.starling.lab.ground.Ground;
import dev.starling.lab.ground.Host;
import dev.starling.lab.net.Network;
import dev.starling.lab.net.NetworkPlan;
import dev.starling.lab.report.DeskResult;
import dev.starling.lab.report.Outcome;
import dev.starling.lab.report.Usage;
import dev.starling.lab.scenario.Scenario;
import dev.starling.lab.shell.LabFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs contenders through one scenario, each run on a network, processes and folders of its own.
public final class Heat {

    /// Between readiness and the announcement: seeders have told the tracker, agents have nothing left to do.
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Ground ground;
    private final Scenario scenario;
    private final Payload payload;

    public Heat(Ground ground, Scenario scenario, Payload payload) {
        this.ground = ground;
        this.scenario = scenario;
        this.payload = payload;
    }

    /// A contender's failure is part of the outcome; the kernel's is the lab's and thrown.
    ///
    /// @throws LabFailure when the network cannot be made
    public Outcome run(Contender contender, int run) {
        String name = contender.name() + "-" + run;
        NetworkPlan plan =
                new NetworkPlan(ground.prefix(), scenario.sites(), scenario.desksPerSite(), scenario.speeds());
        try {
            Network network = ground.whileOpen(() -> Network.build(plan));
            Host origin = ground.host(name, "origin", plan.origin(), plan.originAddress());
            List<Host> desks = IntStream.range(0, plan.desks())
                    .mapToObj(desk -> ground.host(name, "d" + desk, plan.desk(desk), plan.deskAddress(desk)))
                    .toList();
            return race(contender, run, network, new Arena(payload, origin, desks, scenario.staggerSeconds() > 0));
        } finally {
            ground.clear(name);
        }
    }

    private Outcome race(Contender contender, int run, Network network, Arena arena) {
        long at = System.currentTimeMillis();
        Race race;
        Usage usage;
        try {
            Delivery delivery = contender.prepare(arena);
            LockSupport.parkNanos(SETTLE.toNanos());
            race = new Race(scenario, payload, delivery, arena.origin());
            Gauges gauges = new Gauges(network, arena.origin(), arena.desks());
            race.run(gauges);
            usage = gauges.read();
        } catch (LabFailure e) {
            List<DeskResult> none = IntStream.range(0, scenario.desks())
                    .mapToObj(desk -> new DeskResult(null, false, null))
                    .toList();
            return outcome(contender, run, at, none, Double.NaN, null, Usage.NONE, e.getMessage());
        }
        double makespan = race.makespan();
        return outcome(contender, run, at, race.results(), makespan, race.killedAfter(), usage, null);
    }

    private Outcome outcome(
            Contender contender,
            int run,
            long at,
            List<DeskResult> desks,
            double makespan,
            @Nullable Double killedAfter,
            Usage usage,
            @Nullable String problem) {
        return new Outcome(
                scenario.name(),
                contender.name(),
                run,
                at,
                payload.bytes(),
                scenario.bound().seconds(),
                desks,
                makespan,
                killedAfter,
                usage,
                problem);
    }
}
