package dev.starling.sim.company;

import dev.starling.agent.core.step.Way;
import dev.starling.id.PeerId;
import dev.starling.sim.check.AnswerChecker;
import dev.starling.sim.check.Checker;
import dev.starling.sim.check.ContentChecker;
import dev.starling.sim.check.MeetingChecker;
import dev.starling.sim.check.RollbackChecker;
import dev.starling.sim.check.TraceWatcher;
import dev.starling.sim.company.CompanyScenario.Hours;
import dev.starling.sim.company.CompanyScenario.Step;
import dev.starling.sim.scenario.Agents;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One run of a company's story with one seed.
public final class CompanyRun {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long HOUR_NANOS = 3600 * SECOND_NANOS;
    /// How often it is looked at who is linked with whom while that counts.
    private static final long SEEK_NANOS = SECOND_NANOS / 10;
    private static final int SECONDS_BETWEEN_LOOKS = 10;
    private static final long ALL_ON_WITHIN_NANOS = 2 * SECOND_NANOS;

    private final CompanyScenario scenario;
    private final Set<Way> without;
    private final long seed;
    private final Staff staff;
    private final World world;
    private final RandomGenerator dice;
    private final WorkingDays days;
    private final Payload first;
    private final Map<String, Payload> newest = new LinkedHashMap<>();
    private final Acquaintances acquaintances;
    private final TraceWatcher trace = new TraceWatcher();
    private final MeetingChecker meetings;
    private final List<Checker> checkers;
    private final Map<PeerId, SimAgent> agents = new LinkedHashMap<>();
    private final Search seeds;
    private final Search colleagues;
    private final Curve curve = new Curve();
    private long healedAt = -1;
    private long convergedAt = -1;

    /// @param without ways that `limit-ways` switches off
    public CompanyRun(CompanyScenario scenario, Set<Way> without, long seed) {
        this.scenario = scenario;
        this.without = without;
        this.seed = seed;
        this.staff = Staff.of(scenario);
        this.world = new World(staff.topology(), scenario.messages(), seed, Agents.SHIPPING);
        this.dice = world.dice();
        this.days = new WorkingDays(world, world.dice());
        this.first = world.newPayload(firstProduct(scenario), bytes());
        this.acquaintances = new Acquaintances(staff.devices().size());
        world.agents().forEach(agent -> agents.put(agent.id(), agent));
        this.seeds = new Search(world, acquaintances, this::hasSeed);
        this.colleagues = new Search(world, acquaintances, this::knowsItsSite);
        Double patience = scenario.bars().meetingSeconds();
        this.meetings = new MeetingChecker(
                world, this::holdsAll, patience == null ? Long.MAX_VALUE : Math.round(patience * 1e9));
        this.checkers = List.of(new ContentChecker(), new AnswerChecker(), new RollbackChecker(world), meetings);
        world.watch(trace);
        world.watch(acquaintances);
        checkers.forEach(world::watch);
    }

    private static String firstProduct(CompanyScenario scenario) {
        return scenario.story().stream()
                .map(Step::product)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a story with something to publish"));
    }

    private long bytes() {
        return (long) scenario.payloadKib() << 10;
    }

    /// @param name what the outcome calls the scenario
    public CompanyOutcome play(String name) {
        prepare();
        scenario.story()
                .forEach(step -> world.agenda().at(Math.round(step.atHours() * HOUR_NANOS), () -> happen(step)));
        long end = Math.round(scenario.endHours() * HOUR_NANOS);
        for (long second = 0; world.agenda().now() < end; second++) {
            advance(Math.min(end, world.agenda().now() + SECOND_NANOS));
            if (second % SECONDS_BETWEEN_LOOKS == 0) {
                meetings.look();
                curve.add(world.agenda().now(), share());
            }
        }
        checkers.forEach(Checker::runEnded);
        return outcome(name);
    }

    private void prepare() {
        List<SimAgent> agents = world.agents();
        for (SimAgent agent : agents) {
            long skew = scenario.clockSkewSeconds() * 1000L;
            agent.skewClock(skew == 0 ? 0 : dice.nextLong(-skew, skew + 1));
        }
    }

    private void advance(long until) {
        while (world.agenda().now() < until) {
            boolean searching = seeds.isOn() || colleagues.isOn();
            world.agenda().run(searching ? Math.min(until, world.agenda().now() + SEEK_NANOS) : until);
            seeds.look();
            colleagues.look();
            if (healedAt >= 0 && convergedAt < 0 && up().allMatch(this::holdsAll)) {
                convergedAt = world.agenda().now();
            }
        }
    }

    private Stream<SimAgent> up() {
        return world.agents().stream().filter(SimAgent::isUp);
    }

    private boolean holdsAll(SimAgent agent) {
        return !newest.isEmpty()
                && newest.values().stream().allMatch(payload -> agent.disk().isComplete(payload.release()));
    }

    private boolean hasSeed(SimAgent agent, Set<PeerId> linked) {
        return holdsAll(agent) || linked.stream().map(agents::get).anyMatch(peer -> peer != null && holdsAll(peer));
    }

    private boolean knowsItsSite(SimAgent agent, Set<PeerId> linked) {
        return world.agents().stream()
                .allMatch(other -> other == agent || other.site() != agent.site() || linked.contains(other.id()));
    }

    private double share() {
        return (double) world.agents().stream().filter(this::holdsAll).count()
                / world.agents().size();
    }

    private void happen(Step step) {
        switch (step.what()) {
            case BEGIN -> begin();
            case ALL_OFF -> up().toList().forEach(SimAgent::kill);
            case ALL_ON -> allOn();
            case LIMIT_WAYS -> world.runFromNowOn(Agents.shipping(left()));
            case SEEK_SEEDS -> seeds.begin();
            case SEEK_COLLEAGUES -> colleagues.begin();
            case PUBLISH -> publish(Objects.requireNonNull(step.product()));
            case ORIGIN_DOWN -> world.origin().goDown();
            case SPLIT -> world.split(new LinkedHashSet<>(Objects.requireNonNull(step.sites())), step.withOrigin());
            case HEAL -> {
                world.heal();
                healedAt = world.agenda().now();
                convergedAt = -1;
            }
        }
    }

    private void begin() {
        for (SimAgent agent : world.agents()) {
            Hours hours = staff.devices().get(agent.desk()).group().hours();
            if (hours == null) {
                agent.start();
            } else {
                days.begin(agent, hours);
            }
        }
    }

    private void allOn() {
        for (SimAgent agent : world.agents()) {
            if (!agent.isUp()) {
                world.agenda().after(dice.nextLong(ALL_ON_WITHIN_NANOS), agent::start);
            }
        }
    }

    private Set<Way> left() {
        Set<Way> left = EnumSet.allOf(Way.class);
        left.removeAll(without);
        return left;
    }

    private void publish(String product) {
        Payload payload = newest.isEmpty() ? first : world.newPayload(product, bytes());
        if (payload.equals(first)) {
            preload();
        }
        newest.put(product, payload);
        world.origin().publish(payload);
        convergedAt = -1;
    }

    /// Before it is published nobody would keep it.
    private void preload() {
        world.agents().stream()
                .filter(agent -> staff.devices().get(agent.desk()).holder())
                .forEach(agent -> agent.preload(first));
    }

    private CompanyOutcome outcome(String name) {
        return new CompanyOutcome(
                name,
                seed,
                without.stream().sorted().toList(),
                staff.topology().siteCount(),
                staff.devices().size(),
                seeds.slowestSeconds(),
                seeds.missing(),
                colleagues.slowestSeconds(),
                healedAt < 0 || convergedAt < 0 ? Double.NaN : (convergedAt - healedAt) / 1e9,
                healedAt >= 0,
                meetings.met(),
                meetings.longestSeconds(),
                share(),
                world.origin().egress() / (double) bytes(),
                checkers.stream().mapToInt(Checker::faults).sum(),
                checkers.stream()
                        .flatMap(checker -> checker.examples().stream())
                        .toList(),
                curve.points(),
                world.agenda().done(),
                trace.hex());
    }
}
