package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A linked peer as the swarms see it: which releases it takes part in, what it holds of them, what it was asked for.
public final class SwarmPeer {

    /// One after the other, without a block between them. An honest peer may lose a few pieces to a bad disk.
    private static final int FALSE_CLAIMS_MAX = 8;

    private final LinkId link;
    private final PeerId id;
    private final RequestPipeline pipeline = new RequestPipeline();
    private final Map<ReleaseId, Bitfield> joined = new LinkedHashMap<>();
    private final Map<ReleaseId, Integer> told = new LinkedHashMap<>();
    private boolean outsider;
    private int falseClaims;

    public SwarmPeer(LinkId link, PeerId id) {
        this.link = link;
        this.id = id;
    }

    public LinkId link() {
        return link;
    }

    public PeerId id() {
        return id;
    }

    /// Whether it is of another site: what comes from there goes the way that the origin's bytes go.
    public boolean isOutsider() {
        return outsider;
    }

    public void outsider(boolean is) {
        outsider = is;
    }

    /// Tells it that this agent takes part in a release, and with what, unless it knows.
    public void tell(ReleaseId release, Bitfield held, Outbox out) {
        Integer before = told.put(release, held.cardinality());
        if (before == null || before != held.cardinality()) {
            out.add(new Effect.Send(link, new PeerMessage.Join(release, held)));
        }
    }

    /// Only who takes part is told of each piece. One that joins late has missed those since it was told first.
    public void catchUp(ReleaseId release, Bitfield held, Outbox out) {
        if (told.containsKey(release)) {
            tell(release, held, out);
        }
    }

    /// This agent takes no part in the release any more.
    public void retract(ReleaseId release) {
        told.remove(release);
    }

    /// What it says it holds; null when it takes no part.
    public @Nullable Bitfield heldOf(ReleaseId release) {
        return joined.get(release);
    }

    /// What it may be asked for; null when it takes no part. An outsider is asked for what this agent owes its site,
    /// so that one copy comes in and not one for each agent that has a link there.
    ///
    /// @param duties see `SourceLadder`
    @Nullable
    Bitfield askable(ReleaseId release, Bitfield duties) {
        Bitfield theirs = joined.get(release);
        if (theirs == null || !outsider) {
            return theirs;
        }
        Bitfield owed = new Bitfield(theirs.size());
        for (int piece = duties.nextSet(0); piece >= 0; piece = duties.nextSet(piece + 1)) {
            if (theirs.get(piece)) {
                owed.set(piece);
            }
        }
        return owed;
    }

    /// Whether it has every piece.
    public boolean holds(ReleaseId release) {
        Bitfield theirs = joined.get(release);
        return theirs != null && theirs.isFull();
    }

    /// In how many releases it takes part.
    public int joinedCount() {
        return joined.size();
    }

    public void join(ReleaseId release, Bitfield held) {
        joined.put(release, held);
    }

    public void leave(ReleaseId release) {
        joined.remove(release);
    }

    /// The peer answered a request, in whatever way. Empty when it was not asked: a breach of the protocol.
    public Optional<BlockRequest> answered(int requestId) {
        return pipeline.answered(requestId);
    }

    /// The peer takes no requests now.
    public void busy(long nanos, long now) {
        pipeline.rest(nanos, now);
    }

    /// Requests whose time is over, given up herewith; they may still be answered.
    public List<BlockRequest> overdue(long now) {
        return pipeline.overdue(now);
    }

    /// Whether it has been asked again after a rest, and again has not answered.
    public boolean isStalling() {
        return pipeline.isStalling();
    }

    /// Whether it keeps refusing what it says it holds.
    public boolean claimsFalsely() {
        return falseClaims >= FALSE_CLAIMS_MAX;
    }

    void claimedFalsely() {
        falseClaims++;
    }

    void delivered(BlockRequest request, long now) {
        falseClaims = 0;
        pipeline.delivered(request, now);
    }

    RequestPipeline pipeline() {
        return pipeline;
    }

    @Override
    public String toString() {
        return id + " on " + link;
    }
}
