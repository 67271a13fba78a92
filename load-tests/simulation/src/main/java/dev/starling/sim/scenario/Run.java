package dev.starling.sim.scenario;

import dev.starling.sim.check.AnswerChecker;
import dev.starling.sim.check.BanChecker;
import dev.starling.sim.check.Checker;
import dev.starling.sim.check.ContentChecker;
import dev.starling.sim.check.LinkChecker;
import dev.starling.sim.check.MemoryChecker;
import dev.starling.sim.check.TraceWatcher;
import dev.starling.sim.world.MachineMaker;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.ArrayList;
import java.util.List;

/// One run of one scenario with one seed: warm up, publish, let the incidents happen, wait until every
/// desk that is up is complete, let things settle, look at what came out.
public final class Run {

    private static final long TICK_NANOS = 50_000_000L;
    /// After the last completion: what is still open is answered by then, or never.
    private static final double SETTLE_SECONDS = 15;

    private final Scenario scenario;
    private final long seed;
    private final World world;
    private final Payload payload;
    private final Tally tally;
    private final Standing standing;
    private final TraceWatcher trace = new TraceWatcher();
    private final MemoryChecker memory;
    private final LinkChecker links;
    private final BanChecker bans;
    private final List<Checker> checkers;
    private final List<Incident> pending;
    private final List<SimAgent> killed = new ArrayList<>();
    private long publishedAt;
    private int underWay;

    public Run(Scenario scenario, long seed, MachineMaker maker) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = new World(scenario.topology(), scenario.messages(), seed, maker);
        this.payload = world.newPayload("simulated", scenario.payloadBytes());
        int desks = world.topology().deskCount();
        this.tally = new Tally(desks);
        this.standing = new Standing(world, payload);
        this.memory = new MemoryChecker(world::payload, desks);
        this.links = new LinkChecker(desks);
        this.bans = new BanChecker(world);
        this.checkers = List.of(new ContentChecker(), new AnswerChecker(), memory, links, bans);
        this.pending = new ArrayList<>(scenario.incidents());
        world.watch(trace);
        world.watch(tally);
        checkers.forEach(world::watch);
    }

    /// For more watchers, before [#play].
    public World world() {
        return world;
    }

    /// @param name what the outcome calls the scenario
    public Outcome play(String name) {
        List<SimAgent> agents = world.agents();
        int poisoned = (int) Math.round(scenario.poisonedShare() * agents.size());
        // Spread over the desks, and never the absent ones, which are the last.
        for (int i = 0; i < poisoned; i++) {
            agents.get(i * agents.size() / poisoned).poison();
        }
        agents.subList(0, agents.size() - scenario.absent()).forEach(SimAgent::start);
        world.agenda().run(seconds(scenario.warmUpSeconds()));
        publishedAt = world.agenda().now();
        world.origin().publish(payload);
        long limit = publishedAt + seconds(scenario.limitSeconds());
        boolean over = false;
        while (!over && world.agenda().now() < limit) {
            world.agenda().run(Math.min(limit, world.agenda().now() + TICK_NANOS));
            letHappen();
            over = pending.isEmpty() && underWay == 0 && standing.allComplete();
        }
        world.agenda().run(world.agenda().now() + seconds(SETTLE_SECONDS));
        checkers.forEach(Checker::runEnded);
        return outcome(name);
    }

    private void letHappen() {
        double elapsed = (world.agenda().now() - publishedAt) / 1e9;
        List<Incident> due = pending.stream()
                .filter(incident -> incident.isDue(elapsed, standing))
                .toList();
        pending.removeAll(due);
        for (Incident incident : due) {
            underWay++;
            world.agenda().after(seconds(incident.afterSeconds()), () -> {
                underWay--;
                happen(incident);
            });
        }
    }

    private void happen(Incident incident) {
        switch (incident.what()) {
            case KILL -> kill(incident.share());
            case RESTART -> {
                killed.forEach(SimAgent::start);
                killed.clear();
            }
            case START_ABSENT -> {
                List<SimAgent> agents = world.agents();
                for (SimAgent agent : agents.subList(agents.size() - scenario.absent(), agents.size())) {
                    tally.late(agent);
                    agent.start();
                }
            }
            case ORIGIN_DOWN -> world.origin().goDown();
            case ORIGIN_UP -> world.origin().comeBack();
        }
    }

    /// Every so-manieth of those that are up: which ones they are to the swarm is a matter of the seed already.
    private void kill(double share) {
        List<SimAgent> up = world.agents().stream().filter(SimAgent::isUp).toList();
        int count = (int) Math.round(share * up.size());
        for (int i = 0; i < count; i++) {
            SimAgent agent = up.get(i * up.size() / count);
            agent.kill();
            killed.add(agent);
        }
    }

    private Outcome outcome(String name) {
        double bytes = scenario.payloadBytes();
        List<Double> completions =
                tally.completions().mapToObj(when -> (when - publishedAt) / 1e9).toList();
        List<SimAgent> expected = standing.expected();
        long complete = expected.stream()
                .filter(agent -> agent.disk().isComplete(payload.release()))
                .count();
        return new Outcome(
                name,
                seed,
                world.topology().siteCount(),
                world.topology().deskCount(),
                scenario.payloadBytes(),
                scenario.messages(),
                expected.size(),
                complete,
                completions,
                Bound.of(world.topology(), scenario.payloadBytes()),
                (world.origin().egress() - tally.poisonersBytes())
                        / bytes
                        / world.topology().siteCount(),
                tally.poisonersBytes() / bytes,
                world.fabric().receivedBySite(0) / bytes,
                tally.lateOriginPieces(),
                tally.fromPeers() == 0 ? 0 : (double) tally.wasted() / tally.fromPeers(),
                tally.corrupt(),
                bans.unbanned(),
                memory.most(),
                (double) links.dials() / world.topology().deskCount(),
                checkers.stream().mapToInt(Checker::faults).sum(),
                checkers.stream()
                        .flatMap(checker -> checker.examples().stream())
                        .toList(),
                world.agenda().done(),
                trace.hex());
    }

    private static long seconds(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
