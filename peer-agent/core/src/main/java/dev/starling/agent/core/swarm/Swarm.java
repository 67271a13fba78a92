package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Source;
import dev.starling.agent.core.step.AgentEvent.Waste;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One release on this agent: which pieces are held, which are on their way and from whom.
///
/// A piece is in one of five places: held; being stored; in an assembly (coming from peers); being
/// fetched from the origin; or wanted, and then the [PiecePicker] knows it. Between two calls every piece
/// is in exactly one.
public final class Swarm {

    private final ReleaseId release;
    private final PieceLayout layout;
    private final Bitfield held;
    private final InFlight inFlight;
    private final PiecePicker picker;
    private final Assemblies assemblies;
    private final HaveNews news;
    private final Map<LinkId, SwarmPeer> peers = new LinkedHashMap<>();
    private final Set<Integer> fetching = new LinkedHashSet<>();
    /// Pieces handed to the store, with the peers they came from; none for the origin.
    private final Map<Integer, Set<PeerId>> storing = new LinkedHashMap<>();
    private Bitfield duties;
    private boolean paused;

    /// @param verified the pieces in the store
    public Swarm(ReleaseId release, PieceLayout layout, Bitfield verified, InFlight inFlight, RandomGenerator dice) {
        this.release = release;
        this.layout = layout;
        this.held = verified.copy();
        this.duties = new Bitfield(layout.pieceCount());
        this.inFlight = inFlight;
        this.picker = new PiecePicker(layout.pieceCount(), dice);
        this.assemblies = new Assemblies(layout, picker, inFlight);
        this.news = new HaveNews(release);
        for (int piece = held.nextClear(0); piece >= 0; piece = held.nextClear(piece + 1)) {
            picker.want(piece);
        }
    }

    public ReleaseId release() {
        return release;
    }

    public PieceLayout layout() {
        return layout;
    }

    public boolean isComplete() {
        return held.isFull();
    }

    /// A copy of which pieces are held.
    public Bitfield held() {
        return held.copy();
    }

    /// Whether there is something among these that is not held.
    public boolean lacks(Bitfield theirs) {
        for (int piece = theirs.nextSet(0); piece >= 0; piece = theirs.nextSet(piece + 1)) {
            if (!held.get(piece)) {
                return true;
            }
        }
        return false;
    }

    // Peers

    /// The peer takes part and has said what it holds.
    public void joined(SwarmPeer peer, Bitfield theirs, long now, Outbox out) {
        left(peer, now, out);
        peer.join(release, theirs);
        peers.put(peer.link(), peer);
        picker.gained(theirs);
        fill(peer, now, out);
    }

    /// The peer holds these pieces too.
    ///
    /// @throws IndexOutOfBoundsException when one does not exist
    public void has(SwarmPeer peer, List<Integer> pieces, long now, Outbox out) {
        Bitfield theirs = peer.heldOf(release);
        if (theirs == null || !peers.containsKey(peer.link())) {
            return;
        }
        for (int piece : pieces) {
            if (theirs.set(piece)) {
                picker.gained(piece);
            }
        }
        fill(peer, now, out);
    }

    /// The peer takes no further part, or is gone.
    public void left(SwarmPeer peer, long now, Outbox out) {
        if (peers.remove(peer.link()) == null) {
            return;
        }
        Bitfield theirs = peer.heldOf(release);
        if (theirs != null) {
            picker.lost(theirs);
        }
        for (BlockRequest request : peer.pipeline().of(release)) {
            peer.pipeline().giveUp(request);
            unask(request);
        }
        assemblies.releaseAll(peer.link());
        fillAll(now, out);
    }

    // Answers of peers

    /// @param bytes as many as were asked for
    public void delivered(SwarmPeer peer, BlockRequest request, ByteBuffer bytes, long now, Outbox out) {
        peer.delivered(request, now);
        out.add(new Effect.Report(new AgentEvent.BlockReceived(release, peer.id(), bytes.remaining())));
        PieceAssembly assembly = assemblies.of(request.piece());
        if (assembly == null) {
            assembly = assemblies.begin(peer.link(), request.piece()).orElse(null);
        } else if (!request.givenUp()) {
            assembly.unask(request.block());
        }
        boolean welcome =
                assembly != null && (assembly.takesHelp() || peer.link().equals(assembly.owner()));
        if (assembly == null || !welcome || !assembly.add(request.block(), bytes, peer.id())) {
            Waste why = request.givenUp() ? Waste.LATE : Waste.DUPLICATE;
            out.add(new Effect.Report(new AgentEvent.BytesWasted(release, Source.PEER, why, bytes.remaining())));
        } else if (assembly.isComplete()) {
            store(assembly, out);
        } else {
            cancelElsewhere(assembly, request.block(), out);
        }
        fill(peer, now, out);
    }

    /// The peer will not deliver this block now.
    ///
    /// @param reason null when it only asked for patience
    public void refused(SwarmPeer peer, BlockRequest request, @Nullable RejectReason reason, long now, Outbox out) {
        Bitfield theirs = peer.heldOf(release);
        boolean gone = reason == RejectReason.NOT_HELD || reason == RejectReason.UNREADABLE;
        if (gone && theirs != null && peers.containsKey(peer.link()) && theirs.clear(request.piece())) {
            picker.lost(request.piece());
            peer.claimedFalsely();
        }
        if (!request.givenUp()) {
            giveBack(peer, request);
        }
        fillAll(now, out);
    }

    /// The answer did not come in time; the peer's pipeline has given it up.
    public void overdue(SwarmPeer peer, BlockRequest request, Outbox out) {
        out.add(new Effect.Send(peer.link(), new PeerMessage.Cancel(request.id())));
        giveBack(peer, request);
    }

    // Requests of peers

    /// Why the request cannot be served, or empty.
    public Optional<RejectReason> refusal(PeerMessage.Request request) {
        int piece = request.piece();
        if (piece < 0 || piece >= layout.pieceCount()) {
            return Optional.of(RejectReason.OUT_OF_RANGE);
        }
        long end = (long) request.offset() + request.length();
        if (request.offset() < 0 || request.length() < 1 || end > layout.lengthOf(piece)) {
            return Optional.of(RejectReason.OUT_OF_RANGE);
        }
        return held.get(piece) ? Optional.empty() : Optional.of(RejectReason.NOT_HELD);
    }

    // Other sites and the origin

    /// What this agent owes its site, see `SourceLadder`. Not changed here.
    public void owes(Bitfield pieces) {
        duties = pieces;
    }

    /// Whether the piece is missing, not on its way, and no neighbour has it; what those say that do not
    /// answer does not count.
    public boolean needsOrigin(int piece) {
        return !paused && picker.wants(piece) && (picker.holders(piece) == 0 || isHeldBySnubbedAlone(piece));
    }

    private boolean isHeldBySnubbedAlone(int piece) {
        for (SwarmPeer peer : peers.values()) {
            Bitfield theirs = peer.heldOf(release);
            if (!peer.pipeline().isSnubbed() && theirs != null && theirs.get(piece)) {
                return false;
            }
        }
        return true;
    }

    /// Begins to fetch a piece from the origin.
    ///
    /// @return false when too much is in flight already
    public boolean fetch(int piece, Outbox out) {
        if (!inFlight.take(layout.lengthOf(piece))) {
            return false;
        }
        picker.unwant(piece);
        fetching.add(piece);
        out.add(new Effect.FetchPiece(release, piece));
        return true;
    }

    /// @return false when the piece was not being fetched
    public boolean fetched(int piece, ByteBuffer bytes, Outbox out) {
        if (!fetching.remove(piece)) {
            return false;
        }
        storing.put(piece, Collections.emptySet());
        out.add(new Effect.StorePiece(release, piece, List.of(bytes)));
        return true;
    }

    /// @return false when the piece was not being fetched
    public boolean fetchFailed(int piece, long now, Outbox out) {
        if (!fetching.remove(piece)) {
            return false;
        }
        putBack(piece, now, out);
        return true;
    }

    // The store

    public void stored(int piece, long now, Outbox out) {
        Source source = settle(piece);
        if (held.set(piece)) {
            out.add(new Effect.Report(new AgentEvent.PieceGained(release, piece, source, layout.lengthOf(piece))));
            news.add(piece, peers.values(), now, out);
        }
        if (isComplete()) {
            out.add(new Effect.Report(new AgentEvent.ReleaseCompleted(release)));
        } else if (assemblies.wasStarved()) {
            fillAll(now, out);
        }
    }

    /// @return the peers that had a part in the piece; none when it came from the origin
    public Set<PeerId> corrupt(int piece, long now, Outbox out) {
        Set<PeerId> senders = storing.getOrDefault(piece, Collections.emptySet());
        Source source = settle(piece);
        out.add(new Effect.Report(new AgentEvent.BytesWasted(release, source, Waste.CORRUPT, layout.lengthOf(piece))));
        if (source == Source.PEER) {
            assemblies.suspect(piece);
        }
        picker.want(piece);
        fillAll(now, out);
        return senders;
    }

    /// The piece is lost; nothing more is asked for until [#resume].
    public void storeFailed(int piece, StoreFault fault, Outbox out) {
        settle(piece);
        picker.want(piece);
        if (!paused) {
            paused = true;
            out.add(new Effect.Report(new AgentEvent.ReleasePaused(release, fault)));
        }
    }

    public void resume(long now, Outbox out) {
        paused = false;
        fillAll(now, out);
    }

    // Time

    public void haveFlushDue(long now, Outbox out) {
        news.due(peers.values(), now, out);
    }

    /// Asks every peer for as much as it can take.
    public void fillAll(long now, Outbox out) {
        peers.values().forEach(peer -> fill(peer, now, out));
    }

    /// The release is withdrawn: nothing of it is in flight any more.
    public void end(Outbox out) {
        assemblies.clear();
        fetching.forEach(piece -> {
            inFlight.give(layout.lengthOf(piece));
            out.add(new Effect.AbandonFetch(release, piece));
        });
        storing.keySet().forEach(piece -> inFlight.give(layout.lengthOf(piece)));
        peers.values().forEach(peer -> out.add(new Effect.Send(peer.link(), new PeerMessage.Leave(release))));
    }

    private void fill(SwarmPeer peer, long now, Outbox out) {
        Bitfield theirs = peer.askable(release, duties);
        while (!paused && theirs != null && !isComplete() && peer.pipeline().hasRoom(now)) {
            boolean endgame = !peer.isOutsider()
                    && !picker.wantsAny()
                    && fetching.isEmpty()
                    && peer.pipeline().isIdle();
            Optional<Assemblies.Choice> choice = assemblies.choose(peer.link(), theirs, endgame);
            if (choice.isEmpty()) {
                return;
            }
            ask(peer, choice.get(), now, out);
        }
    }

    private void ask(SwarmPeer peer, Assemblies.Choice choice, long now, Outbox out) {
        PieceAssembly assembly = choice.assembly();
        int length = assembly.lengthOf(choice.block());
        assembly.ask(choice.block());
        BlockRequest request = peer.pipeline().ask(release, assembly.piece(), choice.block(), length, now);
        out.add(new Effect.Send(
                peer.link(),
                new PeerMessage.Request(
                        request.id(), release, assembly.piece(), assembly.offsetOf(choice.block()), length)));
    }

    private void store(PieceAssembly assembly, Outbox out) {
        assemblies.remove(assembly);
        storing.put(assembly.piece(), assembly.senders());
        for (int block = 0; block < assembly.blockCount(); block++) {
            cancelElsewhere(assembly, block, out);
        }
        out.add(new Effect.StorePiece(release, assembly.piece(), assembly.blocks()));
    }

    /// The block has arrived; if the endgame asked a second peer for it, that one need not send it.
    private void cancelElsewhere(PieceAssembly assembly, int block, Outbox out) {
        if (!assembly.isAsked(block)) {
            return;
        }
        for (SwarmPeer peer : peers.values()) {
            for (BlockRequest request : peer.pipeline().of(release)) {
                if (request.piece() == assembly.piece() && request.block() == block) {
                    peer.pipeline().giveUp(request);
                    assembly.unask(block);
                    out.add(new Effect.Send(peer.link(), new PeerMessage.Cancel(request.id())));
                }
            }
        }
    }

    private void giveBack(SwarmPeer peer, BlockRequest request) {
        unask(request);
        PieceAssembly assembly = assemblies.of(request.piece());
        if (assembly != null) {
            assemblies.release(assembly, peer.link());
        }
    }

    private void unask(BlockRequest request) {
        PieceAssembly assembly = assemblies.of(request.piece());
        if (assembly != null) {
            assembly.unask(request.block());
        }
    }

    /// The store is done with the piece, for better or worse.
    private Source settle(int piece) {
        Set<PeerId> senders = storing.remove(piece);
        if (senders == null) {
            return Source.ORIGIN;
        }
        inFlight.give(layout.lengthOf(piece));
        return senders.isEmpty() ? Source.ORIGIN : Source.PEER;
    }

    private void putBack(int piece, long now, Outbox out) {
        inFlight.give(layout.lengthOf(piece));
        picker.want(piece);
        fillAll(now, out);
    }
}
