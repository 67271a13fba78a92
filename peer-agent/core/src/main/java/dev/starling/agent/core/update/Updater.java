package dev.starling.agent.core.update;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.manifest.ManifestCodec;
import dev.starling.trust.TrustedMetadata;
import dev.starling.wire.PeerMessage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides what this device is to hold, by nothing but what is signed: keeps the update metadata fresh,
/// gives it to neighbours, and turns the rollout into releases held and dropped. Its states are in the
/// package's description.
///
/// Silent until it is told what lies on the disk; a device that is fed releases by other means never
/// wakes it.
public final class Updater {

    private final Pace pace;
    private final PeerBook book;
    private final Fetching fetching;
    private final Serving serving = new Serving();
    private final Set<ReleaseId> held = new LinkedHashSet<>();
    private @Nullable Shelf shelf;
    private @Nullable Memory memory;
    private @Nullable Walk walk;
    private @Nullable TrustedMetadata trusted;
    private @Nullable List<PeerId> revoked;
    private String platform = "";
    private UpdateStanding standing = UpdateStanding.UNKNOWN;
    private @Nullable KnownHead head;
    private boolean askedTime;
    private boolean refreshing;
    private long timeMillis;
    private long originsHint;
    private long heardMeanwhile;
    private long announced;

    public Updater(RandomGenerator dice) {
        this.pace = new Pace(dice);
        this.book = new PeerBook(dice);
        this.fetching = new Fetching(book);
    }

    public void on(Event.Update event, long now, Outbox out) {
        switch (event) {
            case Event.MetadataLoaded loaded -> loaded(loaded, now, out);
            case Event.TimeTold told -> timeTold(told.epochMillis(), now, out);
            case Event.MetadataHinted hinted -> hinted(hinted.version(), now, out);
            case Event.MetadataFetched fetched -> fetched(fetched, now, out);
            case Event.MetadataFetchFailed failed -> fetchFailed(failed, now, out);
            case Event.MetadataKept() -> kept(now, out);
            case Event.MetadataNotKept notKept -> notKept(notKept.fault(), now, out);
        }
    }

    /// Takes up what earlier runs left, verified again, and begins the first refresh.
    public void loaded(Event.MetadataLoaded local, long now, Outbox out) {
        Shelf files = new Shelf(local.files());
        shelf = files;
        Memory known = Memory.of(files.get(Shelf.MEMORY));
        memory = known;
        walk = new Walk(files, book, fetching);
        platform = local.platform();
        local.manifests().forEach(manifest -> files.putManifest(ManifestCodec.releaseId(manifest), manifest));
        Resume.of(files).ifPresent(resumed -> resume(resumed, files, known, out));
        refresh(now, out);
    }

    private void resume(Resume resumed, Shelf files, Memory known, Outbox out) {
        trusted = resumed.trusted();
        revoked = resumed.revoked().orElse(null);
        known.accepted().forEach((path, release) -> {
            byte[] manifest = files.manifest(release.release());
            if (manifest != null && resumed.covers(path, release)) {
                out.add(new Effect.HoldRelease(release.release(), manifest));
            }
        });
        announce(snapshotVersion(), out);
    }

    // When to refresh

    /// A refresh that is stuck with the origin is given up for a head.
    public void refreshDue(long now, Outbox out) {
        if (refreshing && head != null && head.version() > timestampVersion() && fetching.waitsForOrigin()) {
            walking().at(now, out);
            walking().stop();
            refreshing = false;
        }
        refresh(now, out);
    }

    /// The origin told its snapshot version.
    public void hinted(long version, long now, Outbox out) {
        originsHint = version;
        heard(version, 0, now, out);
    }

    /// @param atLeast before the refresh
    private void heard(long version, long atLeast, long now, Outbox out) {
        if (walk == null || version <= snapshotVersion()) {
            return;
        }
        if (refreshing) {
            heardMeanwhile = Math.max(heardMeanwhile, version);
            return;
        }
        long wait = Math.max(atLeast, pace.hintWait(now));
        if (wait > 0) {
            arm(wait, out);
        } else {
            refresh(now, out);
        }
    }

    // Heads

    /// Whether a timestamp that somebody sent is one that this device would take, as far as can be told
    /// without asking anybody.
    ///
    /// @return its version; [Rejection#NOT_FOUND] while nothing is trusted
    public Verdict<Long> judge(byte[] timestamp) {
        TrustedMetadata known = trusted;
        return known == null
                ? Verdict.reject(Rejection.NOT_FOUND, "nothing is trusted yet that a timestamp could be held against")
                : known.judge(timestamp, Instant.ofEpochMilli(timeMillis))
                        .map(good -> good.role().version());
    }

    /// Of the trusted timestamp, 0 without one.
    public long timestampVersion() {
        return trusted == null ? 0 : trusted.timestamp().role().version();
    }

    /// The trusted timestamp as it was signed.
    public Optional<byte[]> timestamp() {
        return Optional.ofNullable(trusted).map(known -> known.timestamp().served());
    }

    /// A timestamp that [#judge] found good and newer: the refresh that it asks for needs nobody who says
    /// what is newest. Waits a moment for a neighbour that has the rest, so that one agent of a site asks
    /// the origin and not all.
    ///
    /// @param from whose link it came along; null when it came otherwise
    public void follow(byte[] timestamp, @Nullable PeerId from, long now, Outbox out) {
        TrustedMetadata known = trusted;
        if (walk == null || known == null) {
            return;
        }
        known.judge(timestamp, Instant.ofEpochMilli(timeMillis)).accepted().ifPresent(good -> {
            long version = good.role().version();
            if (version <= timestampVersion() || (head != null && version <= head.version())) {
                return;
            }
            head = new KnownHead(version, good.role().snapshot().version(), timestamp);
            if (refreshing) {
                arm(Pace.STUCK_NANOS, out); // it may bring the head, or be stuck with an origin that does not answer
                return;
            }
            boolean atHand = head.snapshot() <= Math.max(snapshotVersion(), book.highest(now));
            arm(atHand ? pace.hintWait(now) : pace.headWait(), out);
        });
    }

    private void refresh(long now, Outbox out) {
        if (walk != null && !refreshing) {
            refreshing = true;
            askedTime = true;
            pace.begun(now);
            out.add(new Effect.TellTime());
        }
    }

    public void timeTold(long epochMillis, long now, Outbox out) {
        if (!askedTime || walk == null || shelf == null || memory == null) {
            return;
        }
        askedTime = false;
        TimeFloor time = memory.time();
        if (trusted != null) {
            time.raise(Math.min(epochMillis, Round.expiresMillis(trusted)));
        }
        timeMillis = time.atLeast(epochMillis);
        walk.at(now, out);
        walk.lookingFor(Math.max(originsHint, book.highest(now)));
        walk.heard(head == null || head.version() <= timestampVersion() ? null : head);
        new Round(walk, shelf, memory, platform, held::contains, this::ended).begin(Instant.ofEpochMilli(timeMillis));
    }

    private void ended(Round.End end) {
        Walk world = walking();
        refreshing = false;
        if (end.trusted() != null) {
            trusted = end.trusted();
        }
        if (end.revoked() != null) {
            revoked = end.revoked();
        }
        boolean well = end.failure() == null;
        if (well) {
            announce(snapshotVersion(), world.out());
            book.disappointed(snapshotVersion(), world.now());
        }
        boolean overtaken = head != null && head.version() > timestampVersion();
        if (well && !overtaken) {
            head = null;
        }
        long wait = pace.afterEnd(well && originsHint <= snapshotVersion());
        boolean again = well
                && (heardMeanwhile > snapshotVersion()
                        || (overtaken && !walking().refusedHead()));
        arm(again ? pace.hintWait(world.now()) : wait, world.out());
        heardMeanwhile = 0;
        standing = end.standing(
                trusted, timeMillis, memory == null ? 0 : memory.time().skewMillis(), standing);
        world.out().add(new Effect.Report(new AgentEvent.UpdateStands(standing)));
    }

    private static void arm(long afterNanos, Outbox out) {
        out.add(new Effect.Arm(new Timer.RefreshDue(), afterNanos));
    }

    // What comes back

    public void fetched(Event.MetadataFetched event, long now, Outbox out) {
        step(now, out, files -> files.fetched(event.fetch(), event.bytes(), now, out));
    }

    public void fetchFailed(Event.MetadataFetchFailed event, long now, Outbox out) {
        step(now, out, files -> files.fetchFailed(event.fetch(), event.absent(), now, out));
    }

    public void deadline(long now, Outbox out) {
        step(now, out, files -> files.due(now, out));
    }

    public void kept(long now, Outbox out) {
        if (walk != null) {
            walk.at(now, out);
            walk.kept();
        }
    }

    public void notKept(StoreFault fault, long now, Outbox out) {
        if (walk != null) {
            walk.at(now, out);
            walk.notKept(fault);
        }
    }

    private void step(long now, Outbox out, Function<Fetching, Optional<Fetching.Outcome>> change) {
        if (walk != null) {
            walk.at(now, out);
            change.apply(fetching).ifPresent(walk::settle);
        }
    }

    /// The store took the release in.
    public void assigned(ReleaseId release) {
        held.add(release);
    }

    /// The store let go of the release.
    public void withdrawn(ReleaseId release) {
        held.remove(release);
    }

    // Peers

    public void up(LinkId link, PeerId peer, long now, Outbox out) {
        book.up(peer, link);
        serving.up(link, now);
        if (announced > 0) {
            out.add(new Effect.Send(link, new PeerMessage.MetadataVersion(announced)));
        }
    }

    public void down(LinkId link, PeerId peer, long now, Outbox out) {
        serving.down(link);
        if (book.down(peer, link)) {
            step(now, out, files -> files.down(peer, now, out));
        }
    }

    /// Whether a message is for this part of the agent.
    public static boolean concerns(PeerMessage message) {
        return switch (message) {
            case PeerMessage.MetadataRequest _, PeerMessage.MetadataVersion _ -> true;
            case PeerMessage.Data data -> Fetching.isOwn(data.requestId());
            case PeerMessage.Reject reject -> Fetching.isOwn(reject.requestId());
            case PeerMessage.Busy busy -> Fetching.isOwn(busy.requestId());
            default -> false;
        };
    }

    /// @return how the peer broke the rules, null when it did not
    public @Nullable BanReason said(LinkId link, PeerId peer, PeerMessage message, long now, Outbox out) {
        switch (message) {
            case PeerMessage.MetadataRequest request ->
                serving.answer(link, request, shelf == null ? null : shelf.answer(request.name()), now, out);
            case PeerMessage.MetadataVersion told -> {
                if (book.announced(peer, told.version(), now)) {
                    heard(told.version(), Pace.PEER_HINT_NANOS, now, out);
                }
            }
            case PeerMessage.Data data -> {
                return answered(peer, data.requestId(), now, out, files -> files.data(data, now, out));
            }
            case PeerMessage.Reject reject -> {
                return answered(peer, reject.requestId(), now, out, files -> files.rejected(reject, now, out));
            }
            case PeerMessage.Busy busy -> {
                return answered(peer, busy.requestId(), now, out, files -> files.busy(busy, now, out));
            }
            default -> throw new IllegalStateException("a message about something else: " + message);
        }
        return null;
    }

    private @Nullable BanReason answered(
            PeerId peer, int requestId, long now, Outbox out, Function<Fetching, Optional<Fetching.Outcome>> change) {
        boolean wasAsked = fetching.wasAsked(peer, requestId);
        if (wasAsked) {
            step(now, out, change);
        }
        return wasAsked ? null : BanReason.PROTOCOL;
    }

    /// All devices that were thrown out, in ascending order, when that was read since the last call.
    public Optional<List<PeerId>> takeRevoked() {
        Optional<List<PeerId>> taken =
                Optional.ofNullable(revoked).map(all -> all.stream().sorted().toList());
        revoked = null;
        return taken;
    }

    /// Peers that gave what contradicts a signed hash, since the last call.
    public List<PeerId> takeCulprits() {
        return fetching.takeCulprits();
    }

    private void announce(long version, Outbox out) {
        if (version > announced) {
            announced = version;
            book.links().forEach(link -> out.add(new Effect.Send(link, new PeerMessage.MetadataVersion(version))));
        }
    }

    private long snapshotVersion() {
        return trusted == null ? 0 : trusted.snapshot().role().version();
    }

    private Walk walking() {
        if (walk == null) {
            throw new IllegalStateException("a refresh before anything was loaded");
        }
        return walk;
    }
}
