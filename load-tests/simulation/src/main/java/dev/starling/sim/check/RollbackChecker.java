package dev.starling.sim.check;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import java.util.HashMap;
import java.util.Map;

/// No device takes a version of a package after it has taken a later one, whatever it was told in between. What it has
/// taken it knows across restarts.
public final class RollbackChecker extends Checker {

    private record Taken(int desk, String product) {}

    private final World world;
    private final Map<Taken, Integer> latest = new HashMap<>();

    public RollbackChecker(World world) {
        super("rollback");
        this.world = world;
    }

    @Override
    public void saw(SimAgent agent, Event event) {}

    @Override
    public void saw(SimAgent agent, Effect effect) {
        if (effect instanceof Effect.HoldRelease hold) {
            Payload payload = world.payload(hold.release());
            Taken taken = new Taken(agent.desk(), payload.product());
            int before = latest.merge(taken, payload.version(), Math::max);
            if (before > payload.version()) {
                fault(agent, "takes version " + payload.version() + " of " + payload.product() + " after " + before);
            }
        }
    }
}
