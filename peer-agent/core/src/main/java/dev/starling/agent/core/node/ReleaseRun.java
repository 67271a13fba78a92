package dev.starling.agent.core.node;

import dev.starling.agent.core.membership.SiteView;
import dev.starling.agent.core.source.SourceLadder;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.swarm.Swarm;
import dev.starling.agent.core.swarm.SwarmPeer;
import dev.starling.id.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// One release on this agent: its swarm, and the way to the origin for what the swarm does not have.
final class ReleaseRun {

    static final long SWEEP_NANOS = 250_000_000L;
    /// How long a linked member that has not joined counts as one that will: it hears of the release by its own
    /// check-in.
    private static final long JOIN_GRACE_NANOS = 2_000_000_000L;

    private final Swarm swarm;
    private final SourceLadder ladder;
    private final SiteView site;
    private final long assignedAt;
    private long seenSite = -1;
    private boolean joinsChanged = true;
    private boolean inGrace = true;

    ReleaseRun(Swarm swarm, SourceLadder ladder, SiteView site, long now) {
        this.swarm = swarm;
        this.ladder = ladder;
        this.site = site;
        this.assignedAt = now;
    }

    Swarm swarm() {
        return swarm;
    }

    SourceLadder ladder() {
        return ladder;
    }

    /// A peer joined, left, or is linked no more.
    void joinsChanged() {
        joinsChanged = true;
    }

    /// Goes to the origin for as much as this agent owes its site now.
    ///
    /// @param peers all that are linked
    void pump(Map<PeerId, SwarmPeer> peers, long now, Outbox out) {
        if (swarm.isComplete()) {
            return;
        }
        updateMembers(peers, now);
        swarm.owes(ladder.duties(now));
        OptionalInt next = ladder.next(swarm::needsOrigin, now);
        while (next.isPresent()) {
            if (!swarm.fetch(next.getAsInt(), out)) {
                ladder.abandoned();
                ladder.rewind();
                return;
            }
            next = ladder.next(swarm::needsOrigin, now);
        }
    }

    /// Regular work while the release is incomplete; after that its timer stays silent.
    void sweep(Map<PeerId, SwarmPeer> peers, long now, Outbox out) {
        if (!swarm.isComplete()) {
            swarm.fillAll(now, out);
            pump(peers, now, out);
            armSweep(out);
        }
    }

    void armSweep(Outbox out) {
        out.add(new Effect.Arm(new Timer.SwarmSweep(swarm.release()), SWEEP_NANOS));
    }

    private void updateMembers(Map<PeerId, SwarmPeer> peers, long now) {
        boolean grace = now - assignedAt < JOIN_GRACE_NANOS;
        if (seenSite == site.version() && !joinsChanged && grace == inGrace) {
            return;
        }
        seenSite = site.version();
        joinsChanged = false;
        inGrace = grace;
        ladder.members(takingPart(peers, grace));
    }

    /// The members of the site that can be expected to fetch their share: not those that are linked and have not
    /// joined.
    private List<PeerId> takingPart(Map<PeerId, SwarmPeer> peers, boolean grace) {
        List<PeerId> others = new ArrayList<>();
        for (PeerId member : site.members()) {
            SwarmPeer peer = peers.get(member);
            if (grace || peer == null || peer.heldOf(swarm.release()) != null) {
                others.add(member);
            }
        }
        return others;
    }
}
