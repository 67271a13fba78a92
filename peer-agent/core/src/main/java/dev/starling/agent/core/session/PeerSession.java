package dev.starling.agent.core.session;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import org.jspecify.annotations.Nullable;

/// One link from its opening to its end (`spec/peer-wire.md`, "States"): greeting until the peer's `Hello` is in, then
/// open.
/// A closed link is not kept.
final class PeerSession {

    /// A link whose other side has not said `Hello` by then is given up.
    static final long GREETING_NANOS = 5_000_000_000L;
    /// Silence after which this side asks whether the other is there.
    static final long PING_AFTER_NANOS = 10_000_000_000L;
    /// Silence after which it is not: two pings unanswered.
    static final long LOST_AFTER_NANOS = 30_000_000_000L;

    private final LinkId link;
    private final Endpoint remote;
    private final boolean dialled;
    private final @Nullable PeerId expected;
    private final @Nullable PeerId proven;
    private final long openedAt;
    private @Nullable PeerId peer;
    private long heardAt;
    private long pingedAt;

    /// @param expected who was dialled, null when the other side dialled
    /// @param proven whose key the other side holds
    PeerSession(
            LinkId link,
            Endpoint remote,
            boolean dialled,
            @Nullable PeerId expected,
            @Nullable PeerId proven,
            long now) {
        this.link = link;
        this.remote = remote;
        this.dialled = dialled;
        this.expected = expected;
        this.proven = proven;
        this.openedAt = now;
        this.heardAt = now;
        this.pingedAt = now;
    }

    LinkId link() {
        return link;
    }

    Endpoint remote() {
        return remote;
    }

    boolean dialled() {
        return dialled;
    }

    @Nullable
    PeerId expected() {
        return expected;
    }

    @Nullable
    PeerId proven() {
        return proven;
    }

    /// Null while greeting.
    @Nullable
    PeerId peer() {
        return peer;
    }

    void greeted(PeerId who) {
        peer = who;
    }

    void heard(long now) {
        heardAt = now;
    }

    boolean isLost(long now) {
        return peer == null ? now - openedAt > GREETING_NANOS : now - heardAt > LOST_AFTER_NANOS;
    }

    /// Whether a ping is due; it then counts as sent.
    boolean pingDue(long now) {
        boolean due = peer != null && now - heardAt > PING_AFTER_NANOS && now - pingedAt > PING_AFTER_NANOS;
        if (due) {
            pingedAt = now;
        }
        return due;
    }

    /// Of two links between the same agents, both keep the one that the agent with the smaller id dialled, so that both
    /// choose alike. Of two that the same side dialled the newer stays: the older is most likely dead.
    boolean yieldsTo(PeerSession newer, PeerId self, PeerId other) {
        if (dialled == newer.dialled) {
            return true;
        }
        boolean selfIsSmaller = self.compareTo(other) < 0;
        return newer.dialled == selfIsSmaller;
    }
}
