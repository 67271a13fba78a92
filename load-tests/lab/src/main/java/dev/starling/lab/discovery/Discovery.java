package dev.starling.lab.discovery;

import dev.starling.lab.company.Company;
import dev.starling.lab.ground.Ground;
import dev.starling.lab.ground.Host;
import dev.starling.lab.net.Network;
import dev.starling.lab.net.NetworkPlan;
import dev.starling.lab.net.Speeds;
import dev.starling.lab.program.AgentProcess;
import dev.starling.lab.program.AgentStatus;
import dev.starling.lab.program.Programs;
import dev.starling.lab.shell.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Three sites of eight desks with real agents, once with each kind of switch: how long until all have found each
/// other.
public final class Discovery {

    public static final String NAME = "discovery";
    public static final String ABOUT = "how fast three sites of eight find each other; multicast on, off, one way";

    private static final int SITES = 3;
    private static final int DESKS_PER_SITE = 8;
    private static final Speeds SPEEDS = new Speeds(50, 50, 100);
    /// From the first agent's start: a small machine takes a minute to start so many.
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long ASK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final Ground ground;
    private final Programs programs;
    private final Consumer<String> print;

    public Discovery(Ground ground, Programs programs, Consumer<String> print) {
        this.ground = ground;
        this.programs = programs;
        this.print = print;
    }

    /// @return whether all found all, with each kind of switch
    public boolean run() {
        boolean complete = true;
        for (Multicast multicast : Multicast.values()) {
            Finding finding = find(multicast);
            print.accept(finding.line());
            complete &= finding.isComplete();
        }
        return complete;
    }

    private Finding find(Multicast multicast) {
        NetworkPlan plan = new NetworkPlan(ground.prefix(), SITES, DESKS_PER_SITE, SPEEDS);
        try {
            ground.whileOpen(() -> Network.build(plan));
            IntStream.range(0, plan.desks())
                    .filter(multicast::isDeaf)
                    .forEach(desk -> Command.run(plan.deafening(desk)));
            Host origin = ground.host(multicast.name(), "origin", plan.origin(), plan.originAddress());
            Company company = Company.found(programs, origin, plan.desks());
            List<AgentProcess> agents = IntStream.range(0, plan.desks())
                    .mapToObj(desk -> company.hire(
                            ground.host(multicast.name(), "d" + desk, plan.desk(desk), plan.deskAddress(desk))))
                    .toList();
            return watch(multicast, plan, agents);
        } finally {
            ground.clear(multicast.name());
        }
    }

    private static Finding watch(Multicast multicast, NetworkPlan plan, List<AgentProcess> agents) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<OptionalDouble> seconds = new ArrayList<>(Collections.nCopies(plan.desks(), OptionalDouble.empty()));
        Links links = look(plan, agents);
        while (!isOver(seconds, links) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            links = look(plan, agents);
            note(seconds, links, System.currentTimeMillis());
        }
        return new Finding(multicast, List.copyOf(seconds), links.parts());
    }

    private static void note(List<OptionalDouble> seconds, Links links, long now) {
        for (int desk = 0; desk < seconds.size(); desk++) {
            if (seconds.get(desk).isEmpty() && links.knowsItsSite(desk)) {
                seconds.set(desk, OptionalDouble.of((now - links.lastStart(desk)) / 1000.0));
            }
        }
    }

    private static boolean isOver(List<OptionalDouble> seconds, Links links) {
        return seconds.stream().allMatch(OptionalDouble::isPresent) && links.parts() == 1;
    }

    private static Links look(NetworkPlan plan, List<AgentProcess> agents) {
        List<Optional<AgentStatus>> statuses = new ArrayList<>();
        agents.forEach(agent -> statuses.add(status(agent)));
        return new Links(statuses, plan::siteOf);
    }

    /// Empty for one that has not enrolled yet.
    private static Optional<AgentStatus> status(AgentProcess agent) {
        try {
            return Optional.of(agent.control().status())
                    .filter(status -> status.agent().isIn());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
