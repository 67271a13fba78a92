package dev.starling.sim.gossip;

import dev.starling.sim.kernel.Agenda;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// The plain way, beside ours: whoever hears the news tells five others drawn from all, once. No sites, no
/// repair; the same network and the same cost of checking.
final class FiveFriends {

    private static final int FRIENDS = 5;

    private final NewsScenario scenario;
    private final RandomGenerator dice;
    private final Agenda agenda = new Agenda();
    private final BitSet knows;
    private final NewsCurve curve = new NewsCurve();
    private long told;

    FiveFriends(NewsScenario scenario, RandomGenerator dice) {
        this.scenario = scenario;
        this.dice = dice;
        this.knows = new BitSet(scenario.nodes());
    }

    NewsCurve play() {
        learn(dice.nextInt(scenario.nodes()));
        while (agenda.step(Long.MAX_VALUE)) {
            // until nobody tells anybody any more
        }
        return curve;
    }

    /// How often it was told.
    long told() {
        return told;
    }

    private void learn(int agent) {
        if (knows.get(agent)) {
            return;
        }
        knows.set(agent);
        curve.add(agenda.now());
        for (int i = 0; i < FRIENDS; i++) {
            int friend = dice.nextInt(scenario.nodes());
            told++;
            boolean near = friend % scenario.sites() == agent % scenario.sites();
            double millis = near ? scenario.lanMillis() : scenario.wanMillis() * (1 + dice.nextDouble() / 10);
            agenda.after(Math.round((millis + scenario.verifyMillis()) * 1e6), () -> learn(friend));
        }
    }
}
