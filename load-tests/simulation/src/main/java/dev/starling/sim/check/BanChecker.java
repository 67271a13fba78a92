package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.id.PeerId;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.World;
import dev.starling.wire.DisconnectReason;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who is banned for corrupt data deserves it, and a banned poisoner is not taken back by whoever banned it.
public final class BanChecker extends Checker {

    private record Ban(int by, PeerId banned) {}

    private final Map<PeerId, SimAgent> everybody = new LinkedHashMap<>();
    private final Set<Ban> bans = new HashSet<>();
    private final Set<PeerId> banned = new HashSet<>();

    public BanChecker(World world) {
        super("bans");
        world.agents().forEach(agent -> everybody.put(agent.id(), agent));
    }

    /// Poisoners that nobody has banned.
    public int unbanned() {
        return (int) everybody.values().stream()
                .filter(agent -> agent.poisons() && !banned.contains(agent.id()))
                .count();
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        if (event instanceof Event.Started) {
            bans.removeIf(ban -> ban.by() == agent.desk());
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        switch (effect) {
            case Effect.Report(AgentEvent.PeerLeft(PeerId peer, DisconnectReason reason))
            when reason == DisconnectReason.CORRUPT_DATA -> left(agent, peer);
            case Effect.Report(AgentEvent.PeerJoined joined) -> {
                if (bans.contains(new Ban(agent.desk(), joined.peer()))) {
                    fault(agent, "takes back " + joined.peer() + ", which it banned");
                }
            }
            default -> {}
        }
    }

    /// A poisoner hears the same reason from those that ban it: its own departures prove nothing.
    private void left(SimAgent agent, PeerId peer) {
        SimAgent other = everybody.get(peer);
        if (agent.poisons() || other == null) {
            return;
        }
        bans.add(new Ban(agent.desk(), peer));
        banned.add(peer);
        if (!other.poisons()) {
            fault(agent, "bans desk " + other.desk() + ", which is honest");
        }
    }
}
