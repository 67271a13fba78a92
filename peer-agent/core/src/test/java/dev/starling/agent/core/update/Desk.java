package dev.starling.agent.core.update;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.wire.PeerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A device in a test: an [Updater] with a disk, a store, a clock that the test moves, and whatever
/// origin and peers the test puts around it.
final class Desk {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final TreeMap<String, byte[]> disk = new TreeMap<>();
    /// On the disk.
    final SequencedMap<ReleaseId, byte[]> store = new LinkedHashMap<>();
    /// Taken up by this process.
    private final Set<ReleaseId> held = new LinkedHashSet<>();
    final List<String> asked = new ArrayList<>();
    final List<AgentEvent> reports = new ArrayList<>();
    final Map<LinkId, List<PeerMessage>> sent = new LinkedHashMap<>();
    final List<PeerId> culprits = new ArrayList<>();
    final List<PeerId> revoked = new ArrayList<>();
    String platform = "linux";
    Instant clock = START;
    int writes;
    int crashAtWrite = Integer.MAX_VALUE;
    boolean full;
    Function<String, Reply> origin;

    private final Map<LinkId, Function<PeerMessage, @Nullable PeerMessage>> peers = new LinkedHashMap<>();
    private final Map<LinkId, PeerId> ids = new LinkedHashMap<>();
    private final Map<Timer, Long> timers = new LinkedHashMap<>();
    private final Outbox out = new Outbox();
    private final ArrayDeque<Effect> effects = new ArrayDeque<>();
    private Updater updater = new Updater(Fixtures.dice(1));
    private long now = 1;
    private UpdateStanding standing = UpdateStanding.UNKNOWN;

    Desk(Repository repository) {
        disk.put("1.root.json", repository.firstRoot());
        origin = Reply.serving(repository);
    }

    /// A new process on what is on the disk.
    Desk start() {
        updater = new Updater(Fixtures.dice(1));
        timers.clear();
        effects.clear();
        held.clear();
        Map<LinkId, PeerId> linked = new LinkedHashMap<>(ids);
        updater.loaded(new Event.MetadataLoaded(new TreeMap<>(disk), List.copyOf(store.values()), platform), now, out);
        linked.forEach((link, id) -> updater.up(link, id, now, out));
        settle();
        return this;
    }

    UpdateStanding standing() {
        return standing;
    }

    List<ReleaseId> held() {
        return List.copyOf(held);
    }

    List<UpdateStanding.Reason> refusals() {
        return standing.refused().stream().map(UpdateStanding.Refused::reason).toList();
    }

    /// A linked peer.
    ///
    /// @param behaviour what it answers; null for silence
    LinkId link(PeerId peer, Function<PeerMessage, @Nullable PeerMessage> behaviour) {
        LinkId link = new LinkId(peers.size() + 1);
        peers.put(link, behaviour);
        ids.put(link, peer);
        updater.up(link, peer, now, out);
        settle();
        return link;
    }

    void hear(LinkId link, PeerMessage message) {
        updater.said(link, Objects.requireNonNull(ids.get(link)), message, now, out);
        settle();
        pass(Duration.ofNanos(message instanceof PeerMessage.MetadataVersion ? Pace.PEER_HINT_NANOS : 0));
    }

    void hint(long version) {
        updater.hinted(version, now, out);
        settle();
    }

    /// While an effect is being performed.
    void hintWithin(long version) {
        updater.hinted(version, now, out);
    }

    /// Time passes: timers that are due run out, the device's clock goes on.
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            Map.Entry<Timer, Long> next = timers.entrySet().stream()
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .filter(entry -> entry.getValue() <= end)
                    .orElse(null);
            if (next == null) {
                break;
            }
            timers.remove(next.getKey());
            advance(Math.max(now, next.getValue()));
            if (next.getKey() instanceof Timer.RefreshDue) {
                updater.refreshDue(now, out);
            } else {
                updater.deadline(now, out);
            }
            settle();
        }
        advance(end);
    }

    private void advance(long to) {
        clock = clock.plusNanos(to - now);
        now = to;
    }

    /// The next refresh, whenever it is due.
    void nextRefresh() {
        pass(Duration.ofMinutes(20));
    }

    private void settle() {
        out.drain(effects::add);
        while (!effects.isEmpty()) {
            perform(effects.removeFirst());
            out.drain(effects::add);
            culprits.addAll(updater.takeCulprits());
            updater.takeRevoked().ifPresent(revoked::addAll);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.TellTime() -> updater.timeTold(clock.toEpochMilli(), now, out);
            case Effect.Arm(Timer timer, long after) -> timers.put(timer, now + after);
            case Effect.FetchMetadata fetch -> fetch(fetch);
            case Effect.KeepMetadata(String file, byte[] bytes) -> {
                write();
                if (full) {
                    updater.notKept(StoreFault.FULL, now, out);
                } else {
                    disk.put(file, bytes);
                    updater.kept(now, out);
                }
            }
            case Effect.DropMetadata(List<String> files) -> {
                write();
                files.forEach(disk::remove);
                updater.kept(now, out);
            }
            case Effect.HoldRelease(ReleaseId release, byte[] manifest) -> {
                store.put(release, manifest);
                held.add(release);
                updater.assigned(release);
            }
            case Effect.DropRelease(ReleaseId release) -> {
                store.remove(release);
                held.remove(release);
                updater.withdrawn(release);
            }
            case Effect.Report(AgentEvent event) -> {
                reports.add(event);
                if (event instanceof AgentEvent.UpdateStands(UpdateStanding next)) {
                    standing = next;
                }
            }
            case Effect.Send(LinkId link, PeerMessage message) -> send(link, message);
            case Effect.AbandonMetadata _ -> {}
            default -> throw new AssertionError("not the updater's: " + effect);
        }
    }

    private void write() {
        if (++writes == crashAtWrite) {
            effects.clear();
            out.drain(effect -> {});
            throw new Crash();
        }
    }

    private void fetch(Effect.FetchMetadata fetch) {
        asked.add(fetch.path());
        switch (origin.apply(fetch.path())) {
            case Reply.Bytes(byte[] bytes) -> {
                if (bytes.length > fetch.bytesMax()) {
                    updater.fetchFailed(new Event.MetadataFetchFailed(fetch.fetch(), false), now, out);
                } else {
                    updater.fetched(new Event.MetadataFetched(fetch.fetch(), bytes), now, out);
                }
            }
            case Reply.Absent() -> updater.fetchFailed(new Event.MetadataFetchFailed(fetch.fetch(), true), now, out);
            case Reply.Unreachable() ->
                updater.fetchFailed(new Event.MetadataFetchFailed(fetch.fetch(), false), now, out);
            case Reply.Silence() -> {}
        }
    }

    private void send(LinkId link, PeerMessage message) {
        sent.computeIfAbsent(link, l -> new ArrayList<>()).add(message);
        Function<PeerMessage, @Nullable PeerMessage> behaviour = peers.get(link);
        PeerMessage answer = behaviour == null ? null : behaviour.apply(message);
        if (answer != null) {
            updater.said(link, Objects.requireNonNull(ids.get(link)), answer, now, out);
        }
    }

    /// Answers metadata requests as this device does: another device's peer.
    Function<PeerMessage, @Nullable PeerMessage> asPeer() {
        return new Neighbourly(updater, now);
    }

    static ReleaseId releaseOf(byte[] payload, Repository.Offer what) {
        return ManifestCodec.releaseId(ManifestCodec.encode(Fixtures.manifestOf(what.name(), payload)));
    }
}
