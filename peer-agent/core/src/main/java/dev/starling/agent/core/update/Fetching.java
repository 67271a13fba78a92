package dev.starling.agent.core.update;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.wire.MetadataName;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gets one file at a time, from one source after the other until one is believed (`spec/peer-wire.md`,
/// "Metadata").
///
/// A source that is too slow, answers nothing or gives what is refused loses its turn for good; the one
/// that gave what contradicts a signed hash is a culprit. Hostile peers cost two turns before the
/// origin's.
final class Fetching {

    /// How many peers are asked for what anybody may give before the origin is.
    static final int PEERS_BEFORE_ORIGIN = 2;
    /// A block from a neighbour.
    static final long BLOCK_NANOS = 10_000_000_000L;
    /// Request ids of metadata have the highest bit, those of blocks do not: no two are ever the same.
    private static final int ID_BIT = 0x8000_0000;

    /// A file of the update metadata that is to be got.
    ///
    /// @param name how peers are asked for it; null when they cannot be
    /// @param path below the origin's address
    /// @param bytesMax where reading stops
    /// @param peersFirst whether it is fixed by a version or digest, so that anybody may be asked before
    ///     the origin
    /// @param origins whether the origin is asked at all
    record Wanted(@Nullable MetadataName name, String path, int bytesMax, boolean peersFirst, boolean origins) {

        /// The longest a source may take for it: the minimum rate of 16 KiB/s, and half a minute to
        /// begin.
        long patienceNanos() {
            return 30_000_000_000L + bytesMax / 16L * 1_000_000L;
        }
    }

    /// Who may have a file.
    private sealed interface Source {
        record Origin() implements Source {}

        record Peer(PeerId id) implements Source {}
    }

    /// What became of the file.
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    sealed interface Outcome {
        /// To be accepted, or refused with [#refuse].
        record Got(byte[] bytes) implements Outcome {}

        /// @param absent whether the origin says that there is no such file
        record Nobody(boolean absent) implements Outcome {}
    }

    private final PeerBook book;
    private final List<PeerId> culprits = new ArrayList<>();
    private final Map<Integer, PeerId> asked = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable Wanted wanted;
    /// Who is being asked; null for nobody.
    private @Nullable Source current;
    private boolean absent;
    private long lastFetch;
    private int lastId;
    private int openId;
    private long deadline;
    private long sourceDeadline;
    private long resumeAt;

    Fetching(PeerBook book) {
        this.book = book;
    }

    /// Gives up what is under way and begins with another file.
    ///
    /// @param peers in the order they are to be asked
    Optional<Outcome> begin(Wanted file, List<PeerId> peers, long now, Outbox out) {
        stop(out);
        wanted = file;
        absent = false;
        sources.clear();
        List<PeerId> able = file.name() == null ? List.of() : peers;
        int before = file.peersFirst() ? Math.min(PEERS_BEFORE_ORIGIN, able.size()) : 0;
        able.subList(0, before).forEach(peer -> sources.add(new Source.Peer(peer)));
        if (file.origins()) {
            sources.add(new Source.Origin());
            able.subList(before, able.size()).forEach(peer -> sources.add(new Source.Peer(peer)));
        }
        return next(now, out);
    }

    /// Gives up what is under way.
    void stop(Outbox out) {
        if (current instanceof Source.Origin) {
            out.add(new Effect.AbandonMetadata(lastFetch));
        }
        current = null;
        wanted = null;
    }

    /// Whether it is the origin that is being waited for.
    boolean waitsForOrigin() {
        return current instanceof Source.Origin;
    }

    boolean isIdle() {
        return wanted == null;
    }

    /// What was got is good.
    void accept() {
        current = null;
        wanted = null;
    }

    /// What was got is not to be believed: whoever gave it is not asked again, and the next one is.
    Optional<Outcome> refuse(Rejection reason, long now, Outbox out) {
        Wanted file = wanted;
        if (file == null || current == null) {
            throw new IllegalStateException("nothing was got that could be refused");
        }
        PeerId peer = current instanceof Source.Peer(PeerId id) ? id : null;
        out.add(new Effect.Report(new AgentEvent.MetadataRefused(peer, file.path(), reason)));
        if (peer != null && !isHonestlyOld(reason)) {
            book.distrust(peer, now);
            if (reason == Rejection.HASH_MISMATCH) {
                culprits.add(peer);
            }
        }
        return next(now, out);
    }

    /// A neighbour that was kept in the past gives in good faith what it trusts.
    private static boolean isHonestlyOld(Rejection reason) {
        return reason == Rejection.EXPIRED || reason == Rejection.ROLLBACK;
    }

    /// Peers that gave what contradicts a signed hash, since the last call.
    List<PeerId> takeCulprits() {
        List<PeerId> taken = List.copyOf(culprits);
        culprits.clear();
        return taken;
    }

    Optional<Outcome> fetched(long fetch, byte[] bytes, long now, Outbox out) {
        Wanted file = wanted;
        if (file == null || !isFromOrigin(fetch)) {
            return Optional.empty();
        }
        return bytes.length > file.bytesMax()
                ? refuse(Rejection.OUT_OF_BOUNDS, now, out)
                : Optional.of(new Outcome.Got(bytes));
    }

    Optional<Outcome> fetchFailed(long fetch, boolean isAbsent, long now, Outbox out) {
        Wanted file = wanted;
        if (file == null || !isFromOrigin(fetch)) {
            return Optional.empty();
        }
        absent = isAbsent;
        if (isAbsent && !file.peersFirst()) {
            sources.clear(); // the origin is there and decides what is newest
        }
        return next(now, out);
    }

    private boolean isFromOrigin(long fetch) {
        return current instanceof Source.Origin && fetch == lastFetch;
    }

    /// Whether an answer with this id is one to a metadata request.
    static boolean isOwn(int requestId) {
        return (requestId & ID_BIT) != 0;
    }

    /// Whether the peer was asked and has not answered; it has from now on.
    boolean wasAsked(PeerId peer, int requestId) {
        return asked.remove(requestId, peer);
    }

    /// The peer's block, after [#wasAsked].
    ///
    /// @return empty also when the answer came too late
    Optional<Outcome> data(PeerMessage.Data data, long now, Outbox out) {
        Wanted file = wanted;
        if (file == null || data.requestId() != openId || current == null) {
            return Optional.empty();
        }
        int room = askable(file);
        int length = data.bytes().remaining();
        if (length > room) {
            return refuse(Rejection.OUT_OF_BOUNDS, now, out);
        }
        byte[] block = new byte[length];
        data.bytes().duplicate().get(block);
        received.writeBytes(block);
        boolean whole = length < room || received.size() == file.bytesMax();
        return whole ? got() : ask(now, out);
    }

    Optional<Outcome> rejected(PeerMessage.Reject reject, long now, Outbox out) {
        if (wanted == null || reject.requestId() != openId || current == null) {
            return Optional.empty();
        }
        boolean end = reject.reason() == RejectReason.OUT_OF_RANGE && received.size() > 0;
        return end ? got() : next(now, out);
    }

    Optional<Outcome> busy(PeerMessage.Busy busy, long now, Outbox out) {
        if (wanted != null && busy.requestId() == openId && current != null) {
            openId = 0;
            resumeAt = now + busy.retryMillis() * 1_000_000L;
            deadline = sourceDeadline;
            arm(Math.min(resumeAt, deadline), now, out);
        }
        return Optional.empty();
    }

    Optional<Outcome> down(PeerId peer, long now, Outbox out) {
        asked.values().removeIf(peer::equals);
        return current instanceof Source.Peer(PeerId id) && id.equals(peer) ? next(now, out) : Optional.empty();
    }

    /// The timer ran out: asks a busy peer again, or takes the turn away from whoever has it.
    Optional<Outcome> due(long now, Outbox out) {
        if (wanted == null || current == null) {
            return Optional.empty();
        }
        if (deadline - now <= 0) {
            switch (current) {
                case Source.Peer(PeerId peer) -> book.distrust(peer, now);
                case Source.Origin() -> out.add(new Effect.AbandonMetadata(lastFetch));
            }
            return next(now, out);
        }
        if (current instanceof Source.Peer && openId == 0 && resumeAt - now <= 0) {
            return ask(now, out);
        }
        return Optional.empty();
    }

    private Optional<Outcome> got() {
        openId = 0;
        return Optional.of(new Outcome.Got(received.toByteArray()));
    }

    private Optional<Outcome> next(long now, Outbox out) {
        Wanted file = wanted;
        if (file == null) {
            return Optional.empty();
        }
        received.reset();
        openId = 0;
        while (!sources.isEmpty()) {
            Source source = sources.removeFirst();
            current = source;
            sourceDeadline = now + file.patienceNanos();
            switch (source) {
                case Source.Origin() -> {
                    out.add(new Effect.FetchMetadata(++lastFetch, file.path(), file.bytesMax()));
                    deadline = sourceDeadline;
                    arm(deadline, now, out);
                    return Optional.empty();
                }
                case Source.Peer(PeerId peer) -> {
                    if (book.isAsked(peer, now) && book.link(peer) != null) {
                        return ask(now, out);
                    }
                }
            }
        }
        current = null;
        wanted = null;
        return Optional.of(new Outcome.Nobody(absent));
    }

    private Optional<Outcome> ask(long now, Outbox out) {
        Wanted file = wanted;
        if (file == null || file.name() == null || !(current instanceof Source.Peer(PeerId peer))) {
            throw new IllegalStateException("no peer to ask");
        }
        LinkId link = book.link(peer);
        if (link == null) {
            return next(now, out);
        }
        openId = ++lastId | ID_BIT;
        asked.put(openId, peer);
        out.add(new Effect.Send(
                link, new PeerMessage.MetadataRequest(openId, file.name(), received.size(), askable(file))));
        deadline = Math.min(now + BLOCK_NANOS, sourceDeadline);
        arm(deadline, now, out);
        return Optional.empty();
    }

    /// How many bytes the next block may have.
    private int askable(Wanted file) {
        return Math.min(WireLimits.BLOCK_MAX, file.bytesMax() - received.size());
    }

    private static void arm(long at, long now, Outbox out) {
        out.add(new Effect.Arm(new Timer.MetadataDeadline(), Math.max(0, at - now)));
    }
}
