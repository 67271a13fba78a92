package dev.starling.sim.gossip;

import dev.starling.sim.kernel.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;

/// One run: the agents start, the overlay forms, news enters at one agent after the other.
final class NewsRun {

    /// Long enough for all that is sent at once, told of and pulled.
    private static final double WATCHED_SECONDS = 6;

    private static final double SECOND = 1e9;

    private final NewsScenario scenario;
    private final long seed;
    private final NewsWorld world;
    private final RandomGenerator dice;
    private final FiveFriends friends;

    /// @param curve of the judged news
    /// @param plain of the five friends
    record Result(NewsOutcome outcome, NewsCurve curve, NewsCurve plain) {}

    NewsRun(NewsScenario scenario, long seed) {
        Seeds seeds = new Seeds(seed);
        this.scenario = scenario;
        this.seed = seed;
        this.dice = seeds.next();
        this.friends = new FiveFriends(scenario, seeds.next());
        this.world = new NewsWorld(scenario, seeds);
    }

    Result play(String name) {
        NewsCurve plain = friends.play();
        world.start();
        world.agenda().run(Math.round(scenario.settleSeconds() * SECOND));
        NewsOutcome.Told first = news(1);
        for (int i = 0; i < scenario.rehearsals(); i++) {
            news(2 + i);
        }
        NewsOutcome.Told judged = news(2 + scenario.rehearsals());
        NewsOutcome outcome = new NewsOutcome(
                name,
                seed,
                scenario.nodes(),
                scenario.sites(),
                speakers(),
                links(),
                first,
                judged,
                plain.size() / (double) scenario.nodes(),
                plain.secondsUntil(plain.size()),
                friends.told() / (double) scenario.nodes(),
                world.agenda().done(),
                world.trace());
        return new Result(outcome, world.curve(), plain);
    }

    private NewsOutcome.Told news(long version) {
        NewsAgent reporter = world.agents().get(dice.nextInt(scenario.nodes()));
        world.watch(version);
        reporter.learn(world.publish(version));
        world.agenda().run(world.agenda().now() + Math.round(WATCHED_SECONDS * SECOND));
        NewsCurve curve = world.curve();
        NewsWorld.Count count = world.count();
        int all = scenario.nodes();
        int most = (int) Math.ceil(scenario.bars().mostKnow() * all);
        return new NewsOutcome.Told(
                curve.secondsUntil((all + 1) / 2),
                curve.secondsUntil(most),
                curve.secondsUntil(all),
                curve.size() / (double) all,
                count.copies() / (double) speakers(),
                count.announcements() / (double) speakers(),
                count.pushes() / (double) all,
                count.others() / (double) all);
    }

    private int speakers() {
        return world.sites().stream()
                .map(NewsSite::speakers)
                .mapToInt(List::size)
                .sum();
    }

    /// Of a rendezvous agent, on average.
    private double links() {
        return world.sites().stream()
                .flatMap(site -> site.speakers().stream())
                .mapToInt(agent -> agent.gossip().active().size())
                .average()
                .orElse(0);
    }
}
