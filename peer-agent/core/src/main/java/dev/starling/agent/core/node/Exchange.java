package dev.starling.agent.core.node;

import dev.starling.agent.core.membership.SiteView;
import dev.starling.agent.core.source.SourceLadder;
import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.core.step.AgentEvent.Waste;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.swarm.BlockRequest;
import dev.starling.agent.core.swarm.InFlight;
import dev.starling.agent.core.swarm.Swarm;
import dev.starling.agent.core.swarm.SwarmPeer;
import dev.starling.agent.core.swarm.UploadSlots;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.Holdings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything about releases: routes what peers, store and origin say to the release it is about.
///
/// Methods that take what a peer said return false when the peer broke the protocol.
final class Exchange {

    private final PeerId self;
    private final SiteView site;
    private final RandomGenerator dice;
    private final Map<ReleaseId, ReleaseRun> runs = new LinkedHashMap<>();
    private final Map<PeerId, SwarmPeer> peers = new LinkedHashMap<>();
    private final UploadSlots slots = new UploadSlots();
    private final InFlight inFlight = new InFlight();
    private final Outsiders outsiders = new Outsiders();

    Exchange(PeerId self, SiteView site, RandomGenerator dice) {
        this.self = self;
        this.site = site;
        this.dice = dice;
    }

    // Releases

    /// @param mature whether the agent knows its site by now
    void assigned(Event.ReleaseAssigned event, boolean mature, long now, Outbox out) {
        ReleaseId release = event.release();
        if (runs.containsKey(release)) {
            return;
        }
        Swarm swarm = new Swarm(release, event.manifest().layout(), event.verified(), inFlight, dice);
        int pieces = event.manifest().layout().pieceCount();
        ReleaseRun run = new ReleaseRun(swarm, new SourceLadder(self, release, pieces, mature, now, dice), site, now);
        runs.put(release, run);
        if (swarm.isComplete()) {
            out.add(new Effect.Report(new AgentEvent.ReleaseCompleted(release)));
        }
        for (SwarmPeer peer : peers.values()) {
            if (runs.size() <= WireLimits.JOINS_MAX) {
                peer.tell(release, swarm.held(), out);
            }
            Bitfield theirs = peer.heldOf(release);
            if (theirs != null && theirs.size() == pieces) {
                swarm.joined(peer, theirs, now, out);
            }
        }
        run.sweep(peers, now, out);
    }

    /// Whether a release is incomplete here.
    boolean isActive() {
        return runs.values().stream().anyMatch(run -> !run.swarm().isComplete());
    }

    /// Releases that are complete here.
    List<ReleaseId> held() {
        return runs.values().stream()
                .map(ReleaseRun::swarm)
                .filter(Swarm::isComplete)
                .map(Swarm::release)
                .toList();
    }

    /// What is missing here, and who helps.
    Wants wants() {
        return new Wants(runs.values(), peers.values());
    }

    /// What the members of the site are told about this device.
    Facts facts() {
        long holdings = Holdings.NONE;
        for (ReleaseRun run : runs.values()) {
            if (run.swarm().isComplete()) {
                holdings = Holdings.with(holdings, run.swarm().release());
            }
        }
        return Facts.UNKNOWN.withHoldings(holdings).withLoad(slots.load());
    }

    void withdrawn(ReleaseId release, Outbox out) {
        ReleaseRun run = runs.remove(release);
        if (run != null) {
            run.swarm().end(out);
            peers.values().forEach(peer -> peer.retract(release));
        }
    }

    // Peers

    void up(LinkId link, PeerId id, Outbox out) {
        SwarmPeer peer = new SwarmPeer(link, id);
        peer.outsider(outsiders.contains(id));
        peers.put(id, peer);
        slots.up(link, id);
        runs.values().stream()
                .map(ReleaseRun::swarm)
                .limit(WireLimits.JOINS_MAX)
                .forEach(swarm -> peer.tell(swarm.release(), swarm.held(), out));
    }

    /// These are of another site; who was named before and is of this one now is said so by its membership.
    void outsiders(Collection<PeerId> ids) {
        ids.forEach(outsiders::add);
        peers.values().forEach(peer -> peer.outsider(outsiders.contains(peer.id())));
    }

    boolean isOutsider(PeerId id) {
        return outsiders.contains(id);
    }

    /// They are of this site.
    void insiders(Collection<PeerId> ids) {
        ids.forEach(outsiders::remove);
        peers.values().forEach(peer -> peer.outsider(outsiders.contains(peer.id())));
    }

    void down(LinkId link, PeerId id, long now, Outbox out) {
        slots.down(link, out);
        SwarmPeer peer = peers.get(id);
        if (peer == null || !peer.link().equals(link)) {
            return;
        }
        peers.remove(id);
        for (ReleaseRun run : runs.values()) {
            run.swarm().left(peer, now, out);
            run.joinsChanged();
            run.ladder().rewind();
            run.pump(peers, now, out);
        }
    }

    /// @return what the peer is to be banned for; null when it may stay
    @Nullable
    BanReason said(PeerId id, PeerMessage message, long now, Outbox out) {
        SwarmPeer peer = peers.get(id);
        if (peer == null) {
            return null;
        }
        if (!keepsTheRules(peer, message, now, out)) {
            return BanReason.PROTOCOL;
        }
        return peer.claimsFalsely() ? BanReason.FALSE_CLAIMS : null;
    }

    private boolean keepsTheRules(SwarmPeer peer, PeerMessage message, long now, Outbox out) {
        return switch (message) {
            case PeerMessage.Join join -> join(peer, join, now, out);
            case PeerMessage.Leave leave -> leave(peer, leave.release(), now, out);
            case PeerMessage.Have have -> have(peer, have, now, out);
            case PeerMessage.Request request -> request(peer, request, out);
            case PeerMessage.Cancel cancel -> {
                slots.cancel(peer.link(), cancel.requestId(), out);
                yield true;
            }
            case PeerMessage.Data data -> data(peer, data, now, out);
            case PeerMessage.Reject reject -> refused(peer, reject.requestId(), reject.reason(), now, out);
            case PeerMessage.Busy busy -> {
                peer.busy(busy.retryMillis() * 1_000_000L, now);
                yield refused(peer, busy.requestId(), null, now, out);
            }
            case PeerMessage.Hello _,
                    PeerMessage.Bye _,
                    PeerMessage.Ping _,
                    PeerMessage.Pong _,
                    PeerMessage.MetadataRequest _,
                    PeerMessage.MetadataVersion _,
                    PeerMessage.Overlay _ ->
                throw new IllegalStateException("a message that is not about releases: " + message);
        };
    }

    // The origin and the store

    void fetched(ReleaseId release, int piece, ByteBuffer bytes, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null && run.swarm().fetched(piece, bytes, out)) {
            run.ladder().arrived();
            run.pump(peers, now, out);
        }
    }

    void fetchFailed(ReleaseId release, int piece, long retryAfterNanos, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null && run.swarm().fetchFailed(piece, now, out)) {
            run.ladder().failed(retryAfterNanos, now);
        }
    }

    void stored(ReleaseId release, int piece, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null) {
            run.swarm().stored(piece, now, out);
            run.ladder().moved(now);
            run.pump(peers, now, out);
        }
    }

    /// @return the peers that had a part in the piece
    Set<PeerId> corrupt(ReleaseId release, int piece, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run == null) {
            return Collections.emptySet();
        }
        Set<PeerId> senders = run.swarm().corrupt(piece, now, out);
        run.ladder().rewind();
        return senders;
    }

    void storeFailed(Event.StoreFailed event, Outbox out) {
        ReleaseRun run = runs.get(event.release());
        if (run != null) {
            run.swarm().storeFailed(event.piece(), event.fault(), out);
            run.ladder().rewind();
        }
    }

    void storeRecovered(ReleaseId release, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null) {
            run.swarm().resume(now, out);
            run.pump(peers, now, out);
        }
    }

    void sent(LinkId link, int requestId, int bytes, Outbox out) {
        slots.sent(link, requestId, bytes, out);
    }

    void unreadable(LinkId link, int requestId, Outbox out) {
        slots.unreadable(link, requestId, out);
    }

    // Time

    /// @return peers that have let requests pass again and again
    List<PeerId> sweep(ReleaseId release, long now, Outbox out) {
        List<PeerId> stalling = new ArrayList<>();
        for (SwarmPeer peer : peers.values()) {
            for (BlockRequest request : peer.overdue(now)) {
                ReleaseRun run = runs.get(request.release());
                if (run != null) {
                    run.swarm().overdue(peer, request, out);
                    run.ladder().rewind();
                }
            }
            if (peer.isStalling()) {
                stalling.add(peer.id());
            }
        }
        ReleaseRun run = runs.get(release);
        if (run != null) {
            run.sweep(peers, now, out);
        }
        return stalling;
    }

    void haveFlushDue(ReleaseId release, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null) {
            run.swarm().haveFlushDue(now, out);
        }
    }

    // What peers say

    private boolean join(SwarmPeer peer, PeerMessage.Join join, long now, Outbox out) {
        ReleaseRun run = runs.get(join.release());
        if (run == null) {
            boolean room = peer.heldOf(join.release()) != null || peer.joinedCount() < WireLimits.JOINS_MAX;
            if (room) {
                peer.join(join.release(), join.have());
            }
            return room;
        }
        if (join.have().size() != run.swarm().layout().pieceCount()) {
            return false;
        }
        if (peer.heldOf(join.release()) == null) {
            peer.catchUp(join.release(), run.swarm().held(), out);
        }
        run.swarm().joined(peer, join.have(), now, out);
        run.joinsChanged();
        return true;
    }

    private boolean leave(SwarmPeer peer, ReleaseId release, long now, Outbox out) {
        ReleaseRun run = runs.get(release);
        if (run != null) {
            run.swarm().left(peer, now, out);
            run.joinsChanged();
            run.ladder().rewind();
        }
        peer.leave(release);
        return true;
    }

    private boolean have(SwarmPeer peer, PeerMessage.Have have, long now, Outbox out) {
        Bitfield theirs = peer.heldOf(have.release());
        if (theirs == null || have.pieces().stream().anyMatch(piece -> piece >= theirs.size())) {
            return false;
        }
        ReleaseRun run = runs.get(have.release());
        if (run == null) {
            have.pieces().forEach(theirs::set);
        } else {
            run.swarm().has(peer, have.pieces(), now, out);
        }
        return true;
    }

    private boolean request(SwarmPeer peer, PeerMessage.Request request, Outbox out) {
        ReleaseRun run = runs.get(request.release());
        Optional<RejectReason> refusal =
                run == null ? Optional.of(RejectReason.NOT_JOINED) : run.swarm().refusal(request);
        if (refusal.isPresent()) {
            out.add(new Effect.Send(peer.link(), new PeerMessage.Reject(request.requestId(), refusal.get())));
            return true;
        }
        return slots.ask(peer.link(), request, out);
    }

    private boolean data(SwarmPeer peer, PeerMessage.Data data, long now, Outbox out) {
        Optional<BlockRequest> answered = peer.answered(data.requestId());
        int length = data.bytes().remaining();
        if (answered.isEmpty() || answered.get().length() != length) {
            return false;
        }
        BlockRequest request = answered.get();
        ReleaseRun run = runs.get(request.release());
        if (run == null) {
            out.add(new Effect.Report(new AgentEvent.BytesWasted(request.release(), Source.PEER, Waste.LATE, length)));
        } else {
            run.swarm().delivered(peer, request, data.bytes(), now, out);
        }
        return true;
    }

    private boolean refused(SwarmPeer peer, int requestId, @Nullable RejectReason reason, long now, Outbox out) {
        Optional<BlockRequest> answered = peer.answered(requestId);
        answered.ifPresent(request -> {
            ReleaseRun run = runs.get(request.release());
            if (run != null) {
                run.swarm().refused(peer, request, reason, now, out);
            }
        });
        return answered.isPresent();
    }
}
