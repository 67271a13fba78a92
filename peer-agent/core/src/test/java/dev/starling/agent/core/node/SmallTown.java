package dev.starling.agent.core.node;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whole agents with clocks, disks, links and datagrams between them, and an origin that may be dead: then
/// it answers nothing at all, which is the worst that it can do.
final class SmallTown {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static final long DATAGRAM_NANOS = 1_000_000L;
    private static final int PORT = 8490;

    private record Later(long at, long number, Runnable what) {}

    /// One agent: its life ends with [#stop()], its disk stays.
    final class Resident {
        final PeerId id = Fixtures.peerId(dice);
        final Endpoint at = Endpoint.ofIpv4(0x0A00_0001 + residents.size(), PORT);
        final List<AgentEvent> reports = new ArrayList<>();
        final List<PeerMessage> said = new ArrayList<>();
        final List<Endpoint> told = new ArrayList<>();
        final Set<ReleaseId> held = new LinkedHashSet<>();
        final TreeMap<String, byte[]> disk = new TreeMap<>();
        final Map<LinkId, Resident> links = new LinkedHashMap<>();
        boolean hearsOrigin;
        int asked;
        long timestamp;

        private final Map<ReleaseId, byte[]> store = new LinkedHashMap<>();
        private final Map<Timer, Long> alarms = new LinkedHashMap<>();
        private final Outbox out = new Outbox();
        private @Nullable AgentNode node;

        Resident start() {
            AgentNode fresh =
                    new AgentNode(new NodeConfig(id, 77, PORT, EnumSet.of(Way.MEMBERSHIP, Way.HANDOUT)), dice, dice);
            node = fresh;
            held.clear();
            happen(new Event.Started());
            happen(new Event.MetadataLoaded(new TreeMap<>(disk), List.copyOf(store.values()), "linux"));
            return this;
        }

        void stop() {
            node = null;
            alarms.clear();
            for (LinkId link : List.copyOf(links.keySet())) {
                sever(link);
            }
        }

        boolean isLinkedWith(Resident other) {
            return links.containsValue(other);
        }

        Neighbour asNeighbour() {
            return new Neighbour(id, at);
        }

        void meets(Resident... others) {
            List<Neighbour> named = Stream.of(others).map(Resident::asNeighbour).toList();
            happen(new Event.NeighboursNamed(named));
        }

        void happen(Event event) {
            if (node != null) {
                node.on(event, now, out);
                out.drain(this::perform);
            }
        }

        private void perform(Effect effect) {
            switch (effect) {
                case Effect.Arm(Timer timer, long after) -> {
                    long alarm = ++number;
                    alarms.put(timer, alarm);
                    later(after, () -> {
                        if (alarms.remove(timer, alarm)) {
                            happen(new Event.TimerFired(timer));
                        }
                    });
                }
                case Effect.Dial(Neighbour who) -> later(DATAGRAM_NANOS, () -> dial(who));
                case Effect.Hangup(LinkId link, DisconnectReason _) -> later(0, () -> sever(link));
                case Effect.Send(LinkId link, PeerMessage message) -> {
                    said.add(message);
                    Resident other = links.get(link);
                    if (other != null) {
                        later(DATAGRAM_NANOS, () -> other.happen(new Event.MessageReceived(link, message)));
                    }
                }
                case Effect.Datagram(Endpoint to, var message) ->
                    later(DATAGRAM_NANOS, () -> at(to).happen(new Event.DatagramHeard(message, at)));
                case Effect.SayGossip(Endpoint to, var message) -> {
                    told.add(to);
                    later(DATAGRAM_NANOS, () -> at(to).happen(new Event.GossipHeard(message, at)));
                }
                case Effect.Update update -> later(0, () -> update(update));
                case Effect.Report(AgentEvent event) -> {
                    reports.add(event);
                    if (event instanceof AgentEvent.UpdateStands(UpdateStanding standing)) {
                        timestamp = standing.versions().timestamp();
                    }
                }
                default -> {} // no beacons, no pieces
            }
        }

        private void update(Effect.Update update) {
            switch (update) {
                case Effect.TellTime() -> happen(new Event.TimeTold(START.toEpochMilli() + now / 1_000_000));
                case Effect.FetchMetadata fetch -> {
                    asked++;
                    if (hearsOrigin) {
                        byte[] file = repository.files().get(fetch.path());
                        happen(
                                file == null
                                        ? new Event.MetadataFetchFailed(fetch.fetch(), true)
                                        : new Event.MetadataFetched(fetch.fetch(), file));
                    }
                }
                case Effect.AbandonMetadata _ -> {}
                case Effect.KeepMetadata(String file, byte[] bytes) -> {
                    disk.put(file, bytes);
                    happen(new Event.MetadataKept());
                }
                case Effect.DropMetadata(List<String> files) -> {
                    files.forEach(disk::remove);
                    happen(new Event.MetadataKept());
                }
                case Effect.HoldRelease(ReleaseId release, byte[] manifest) -> {
                    store.put(release, manifest);
                    held.add(release);
                }
                case Effect.DropRelease(ReleaseId release) -> {
                    store.remove(release);
                    held.remove(release);
                }
            }
        }

        private void dial(Neighbour who) {
            Resident other = at(who.endpoint());
            if (other.node == null || node == null) {
                happen(new Event.DialFailed(who));
                return;
            }
            LinkId link = new LinkId(++number);
            links.put(link, other);
            other.links.put(link, this);
            happen(new Event.LinkOpened(link, who.endpoint(), true, other.id));
            other.happen(new Event.LinkOpened(link, at.withPort(40_000), false, id));
        }

        private void sever(LinkId link) {
            Resident other = links.remove(link);
            if (other != null) {
                other.links.remove(link);
                happen(new Event.LinkClosed(link, DisconnectReason.LOST));
                later(DATAGRAM_NANOS, () -> other.happen(new Event.LinkClosed(link, DisconnectReason.LOST)));
            }
        }
    }

    final Repository repository = new Repository(START);
    final RandomGenerator dice;
    private final List<Resident> residents = new ArrayList<>();
    private final PriorityQueue<Later> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Later::at).thenComparingLong(Later::number));
    private long now = 1;
    private long number;

    SmallTown(long seed) {
        dice = Fixtures.dice(seed);
    }

    /// Not started yet.
    Resident settle() {
        Resident resident = new Resident();
        resident.disk.put("1.root.json", repository.firstRoot());
        residents.add(resident);
        return resident;
    }

    /// So many agents that know each other and the repository as it is now, and hear of its origin no more.
    List<Resident> site(int size) {
        List<Resident> site = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Resident resident = settle();
            resident.hearsOrigin = true;
            site.add(resident.start());
        }
        site.forEach(resident -> resident.meets(site.toArray(Resident[]::new)));
        pass(Duration.ofSeconds(20));
        site.forEach(resident -> resident.hearsOrigin = false);
        return site;
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!agenda.isEmpty() && agenda.peek().at <= end) {
            Later next = agenda.poll();
            now = Math.max(now, next.at);
            next.what.run();
        }
        now = end;
    }

    Instant time() {
        return START.plusNanos(now);
    }

    private void later(long nanos, Runnable what) {
        agenda.add(new Later(now + nanos, ++number, what));
    }

    private Resident at(Endpoint endpoint) {
        return residents.get((int) endpoint.low() - 0x0A00_0001);
    }
}
