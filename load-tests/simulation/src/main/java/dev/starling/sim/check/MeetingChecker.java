package dev.starling.sim.check;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// A device that is on together with a holder of its site holds what the holder holds soon after, origin or none. To be
/// asked from time to time; how long they are together counts from the first time it was seen.
public final class MeetingChecker extends Checker {

    private final World world;
    private final Predicate<SimAgent> holds;
    private final long patienceNanos;
    private final long[] together;
    private final boolean[] met;
    private long longest;

    /// @param holds whether a device has everything that is to be had
    /// @param patienceNanos how long they may be together before it has to be there
    public MeetingChecker(World world, Predicate<SimAgent> holds, long patienceNanos) {
        super("meeting");
        this.world = world;
        this.holds = holds;
        this.patienceNanos = patienceNanos;
        this.together = new long[world.topology().deskCount()];
        this.met = new boolean[together.length];
        Arrays.fill(together, -1);
    }

    /// Devices that ever were on together with a holder.
    public int met() {
        int count = 0;
        for (boolean each : met) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /// The longest that a device and a holder were together before the device held it too.
    public double longestSeconds() {
        return longest / 1e9;
    }

    /// Looks at who is on with whom now.
    public void look() {
        List<SimAgent> agents = world.agents();
        boolean[] siteHolds = new boolean[world.topology().siteCount()];
        for (SimAgent agent : agents) {
            siteHolds[agent.site()] |= agent.isUp() && holds.test(agent);
        }
        agents.forEach(agent -> look(agent, siteHolds[agent.site()]));
    }

    private void look(SimAgent agent, boolean holderThere) {
        int desk = agent.desk();
        boolean has = holds.test(agent);
        if (together[desk] >= 0 && agent.isUp()) {
            longest = Math.max(longest, agent.now() - together[desk]);
        }
        if (!agent.isUp() || !holderThere || has) {
            together[desk] = -1;
        } else if (together[desk] < 0) {
            together[desk] = agent.now();
            met[desk] = true;
        } else if (agent.now() - together[desk] > patienceNanos) {
            fault(agent, "has been with a holder for " + (agent.now() - together[desk]) / 1_000_000_000L + " s");
            together[desk] = agent.now();
        }
    }

    @Override
    public void saw(SimAgent agent, Event event) {}

    @Override
    public void saw(SimAgent agent, Effect effect) {}
}
