package dev.starling.sim.company;

import dev.starling.sim.company.CompanyScenario.Hours;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.random.RandomGenerator;

/// Switches devices on in the morning and off in the evening, each at times of its own. The first day begins at
/// midnight.
final class WorkingDays {

    private static final long HOUR_NANOS = 3600 * 1_000_000_000L;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;

    private final World world;
    private final RandomGenerator dice;

    WorkingDays(World world, RandomGenerator dice) {
        this.world = world;
        this.dice = dice;
    }

    /// From today on.
    void begin(SimAgent agent, Hours hours) {
        long midnight = world.agenda().now() / DAY_NANOS * DAY_NANOS;
        plan(agent, hours, midnight);
    }

    private void plan(SimAgent agent, Hours hours, long midnight) {
        boolean comes = dice.nextDouble() < hours.share();
        long on = midnight + nanos(hours.from() + spread(hours));
        long off = midnight + nanos(hours.to() + spread(hours));
        if (comes && on < off) {
            at(on, () -> {
                if (!agent.isUp()) {
                    agent.start();
                }
            });
            at(off, () -> {
                if (agent.isUp()) {
                    agent.kill();
                }
            });
        }
        at(midnight + DAY_NANOS, () -> plan(agent, hours, midnight + DAY_NANOS));
    }

    private double spread(Hours hours) {
        return (2 * dice.nextDouble() - 1) * hours.spread();
    }

    private void at(long when, Runnable what) {
        world.agenda().at(Math.max(when, world.agenda().now()), what::run);
    }

    private static long nanos(double hours) {
        return Math.round(hours * HOUR_NANOS);
    }
}
