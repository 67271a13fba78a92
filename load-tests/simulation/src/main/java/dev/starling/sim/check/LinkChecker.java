package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.id.PeerId;
import dev.starling.sim.world.SimAgent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// No storms: an agent has few links at a time, dials seldom, and has one link with each peer.
public final class LinkChecker extends Checker {

    /// 24 neighbours and 32 that are being greeted.
    static final int LINKS_MAX = 24 + 32;
    static final int DIALS_MAX = 120;
    static final long WINDOW_NANOS = 60_000_000_000L;

    private static final class Links {
        private final Set<LinkId> open = new HashSet<>();
        private final Set<PeerId> peers = new HashSet<>();
        private long window;
        private int dials;
    }

    private final List<Links> desks = new ArrayList<>();
    private long dials;

    public LinkChecker(int desks) {
        super("links");
        for (int desk = 0; desk < desks; desk++) {
            this.desks.add(new Links());
        }
    }

    /// Connections that were tried, by all agents.
    public long dials() {
        return dials;
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        Links links = desks.get(agent.desk());
        switch (event) {
            case Event.Started() -> {
                links.open.clear();
                links.peers.clear();
            }
            case Event.LinkOpened opened -> {
                links.open.add(opened.link());
                if (links.open.size() > LINKS_MAX) {
                    fault(agent, "has " + links.open.size() + " links, expected at most " + LINKS_MAX);
                }
            }
            case Event.LinkClosed closed -> links.open.remove(closed.link());
            default -> {}
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        Links links = desks.get(agent.desk());
        switch (effect) {
            case Effect.Dial dial -> dialled(agent, links);
            case Effect.Hangup hangup -> links.open.remove(hangup.link());
            case Effect.Report(AgentEvent.PeerJoined joined) -> {
                if (!links.peers.add(joined.peer())) {
                    fault(agent, "has two links with " + joined.peer());
                }
            }
            case Effect.Report(AgentEvent.PeerLeft left) -> links.peers.remove(left.peer());
            default -> {}
        }
    }

    private void dialled(SimAgent agent, Links links) {
        dials++;
        if (agent.now() / WINDOW_NANOS != links.window) {
            links.window = agent.now() / WINDOW_NANOS;
            links.dials = 0;
        }
        if (++links.dials == DIALS_MAX + 1) {
            fault(agent, "dials more than " + DIALS_MAX + " times in a minute");
        }
    }
}
