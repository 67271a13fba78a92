package dev.starling.agent.core.source;

import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/// Decides, for one release on one agent, which piece to fetch from the origin now. The rungs: a
/// neighbour that has the piece always comes first; then the origin, if this agent is the piece's owner
/// by [OriginDuty]; then, only when the download stands still, the origin although another is the owner,
/// the second in line before the third.
///
/// Standing still is the agent's own: no piece stored for a while. A timer alone would send everybody to
/// the origin as soon as it is slow, which costs 2.4 copies instead of one; standing still ends with the
/// first piece that arrives.
public final class SourceLadder {

    /// Two, so that the link to the origin never idles between an answer and the next request.
    public static final int FETCHES_AT_ONCE = 2;
    /// How long an agent whose view of the site is young waits for the others to show themselves.
    public static final long HOLD_OFF_NANOS = 2_000_000_000L;

    private static final long HOLD_OFF_JITTER_NANOS = 500_000_000L;
    private static final long STILL_NANOS = 10_000_000_000L;
    /// One more rank a step. A fetch of a small piece takes less, so mostly one agent goes.
    private static final long WIDEN_NANOS = 2_000_000_000L;
    private static final int RANK_MAX = 64;
    private static final int NONE = -1;
    private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
    /// The wait doubles up to 8 s: an origin that is back is noticed soon.
    private static final int FAILURES_COUNTED = 3;

    private final PeerId self;
    private final ReleaseId release;
    private final int pieces;
    private final RandomGenerator dice;
    private final long readyAt;
    private OriginDuty duty;
    private int cursor;
    private int fetching;
    private int failures;
    private Bitfield duties;
    private int dutiesUpTo = NONE;
    private long notBefore;
    private long movedAt;

    /// @param mature whether this agent has had the time to learn who else is on the site
    public SourceLadder(PeerId self, ReleaseId release, int pieces, boolean mature, long now, RandomGenerator dice) {
        this.self = self;
        this.release = release;
        this.pieces = pieces;
        this.dice = dice;
        this.duty = new OriginDuty(release, self, List.of());
        this.notBefore = mature ? now : now + HOLD_OFF_NANOS + dice.nextLong(HOLD_OFF_JITTER_NANOS);
        this.movedAt = notBefore;
        this.readyAt = notBefore;
        this.duties = new Bitfield(pieces);
    }

    /// The members of the site that take part in the release changed.
    public void members(Collection<PeerId> others) {
        duty = new OriginDuty(release, self, others);
        dutiesUpTo = NONE;
        duties = new Bitfield(pieces);
        cursor = 0;
    }

    /// The pieces that this agent may bring to its site now, from the origin or from another site,
    /// which cost the site's way out the same: its own by duty, and others' when the download stands
    /// still. A failing origin keeps nobody from asking another site. Costs a look at the time unless
    /// the duties changed.
    ///
    /// @return not to be changed
    public Bitfield duties(long now) {
        int upTo = now - readyAt < 0 ? NONE : Math.clamp((now - movedAt - STILL_NANOS) / WIDEN_NANOS, 0, RANK_MAX);
        if (upTo != dutiesUpTo) {
            dutiesUpTo = upTo;
            duties = new Bitfield(pieces);
            for (int piece = 0; piece < pieces; piece++) {
                if (duty.rank(piece, upTo) <= upTo) {
                    duties.set(piece);
                }
            }
        }
        return duties;
    }

    /// The next piece to ask the origin for; it counts as being fetched until [#arrived] or [#failed].
    ///
    /// @param needed whether the piece is missing, not on its way, and no neighbour has it
    public OptionalInt next(IntPredicate needed, long now) {
        if (fetching >= FETCHES_AT_ONCE || now - notBefore < 0) {
            return OptionalInt.empty();
        }
        int piece = nextOwned(needed);
        if (piece < 0) {
            piece = nextWhenStill(needed, now);
        }
        if (piece < 0) {
            return OptionalInt.empty();
        }
        fetching++;
        return OptionalInt.of(piece);
    }

    /// A piece was stored, wherever it came from.
    public void moved(long now) {
        movedAt = now;
    }

    /// How long no piece has been stored, counted from when the first could have been.
    public long stillNanos(long now) {
        return Math.max(0, now - movedAt);
    }

    /// The origin gave a piece.
    public void arrived() {
        fetching--;
        failures = 0;
    }

    /// The piece is no longer wanted from the origin.
    public void abandoned() {
        fetching--;
    }

    /// The origin did not give a piece.
    ///
    /// @param retryAfterNanos how long the origin asked to be left alone; 0 when it did not say
    public void failed(long retryAfterNanos, long now) {
        fetching--;
        long wait = Math.max(retryAfterNanos, FIRST_WAIT_NANOS << failures);
        failures = Math.min(failures + 1, FAILURES_COUNTED);
        notBefore = now + wait + dice.nextLong(wait / 2);
        cursor = 0;
    }

    /// A piece that was passed because it was on its way, or a neighbour had it, may be needed after all.
    public void rewind() {
        cursor = 0;
    }

    /// In order of index, which a disk at the origin likes; passes each piece once.
    private int nextOwned(IntPredicate needed) {
        while (cursor < pieces) {
            int piece = cursor++;
            if (duty.owns(piece) && needed.test(piece)) {
                return piece;
            }
        }
        return -1;
    }

    private int nextWhenStill(IntPredicate needed, long now) {
        long still = now - movedAt - STILL_NANOS;
        if (still < 0) {
            return -1;
        }
        int allowed = (int) Math.min(still / WIDEN_NANOS, RANK_MAX);
        int from = dice.nextInt(Math.max(1, pieces));
        for (int step = 0; step < pieces; step++) {
            int piece = (from + step) % pieces;
            if (needed.test(piece) && duty.rank(piece, allowed) <= allowed) {
                return piece;
            }
        }
        return -1;
    }
}
