package dev.starling.agent.core.update;

import static dev.starling.agent.core.update.Desk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.UpdateStanding.State;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import dev.starling.wire.MetadataName;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.MetadataRequest;
import dev.starling.wire.PeerMessage.MetadataVersion;
import dev.starling.wire.RejectReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdaterPeersTest {

    private static final Offer VIM = new Offer(new ReleaseName("vim", "9.1", "vim.bin"), 1);

    private final RandomGenerator dice = Fixtures.dice(3);
    private final byte[] payload = Fixtures.payload(Fixtures.dice(1), 300_000);
    private final Repository repository = new Repository(START);
    private final Desk desk = new Desk(repository);
    private final ReleaseId release = Desk.releaseOf(payload, VIM);

    private Desk neighbour() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        return new Desk(repository).start();
    }

    @Test
    void withTheOriginGoneEverythingComesFromANeighbour() {
        Desk neighbour = neighbour();
        desk.origin = Reply.dead();
        desk.start();
        LinkId link = desk.link(Fixtures.peerId(dice), neighbour.asPeer());
        desk.hear(link, new MetadataVersion(repository.snapshotVersion()));
        desk.nextRefresh();

        assertThat(desk.held()).containsExactly(release);
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
        assertThat(desk.asked).allMatch(path -> path.endsWith("root.json") || path.endsWith("timestamp.json"));
    }

    @Test
    void whatIsFixedByAVersionIsAskedOfANeighbourFirst() {
        Desk neighbour = neighbour();
        LinkId link = desk.start().link(Fixtures.peerId(dice), neighbour.asPeer());
        Desk late = new Desk(repository);
        LinkId there = late.link(Fixtures.peerId(dice), neighbour.asPeer());
        late.hear(there, new MetadataVersion(repository.snapshotVersion()));
        late.start();
        late.hear(there, new MetadataVersion(repository.snapshotVersion()));

        assertThat(link).isNotNull();
        assertThat(late.held()).containsExactly(release);
    }

    @Test
    void aDeviceTellsItsNeighboursWhatItHoldsAndGivesItToThem() {
        neighbour();
        desk.start();
        LinkId link = desk.link(Fixtures.peerId(dice), message -> null);
        assertThat(desk.sent.get(link)).containsExactly(new MetadataVersion(repository.snapshotVersion()));

        desk.hear(link, new MetadataRequest(-5, new MetadataName.Timestamp(), 0, 1000));
        desk.hear(link, new MetadataRequest(-6, new MetadataName.Target(release.digest()), 0, 1000));
        desk.hear(link, new MetadataRequest(-7, new MetadataName.Versioned(9, "root"), 0, 1000));
        desk.hear(link, new MetadataRequest(-8, new MetadataName.Timestamp(), 5000, 1000));
        byte[] timestamp = repository.file("/tuf/metadata/timestamp.json");
        assertThat(desk.sent.get(link))
                .contains(
                        new PeerMessage.Data(-5, ByteBuffer.wrap(timestamp)),
                        new PeerMessage.Reject(-7, RejectReason.NOT_HELD),
                        new PeerMessage.Reject(-8, RejectReason.OUT_OF_RANGE))
                .anyMatch(message -> message instanceof PeerMessage.Data data && data.requestId() == -6);
    }

    @Test
    void oneGoodOfTenHostileNeighboursIsEnoughWithTheOriginGone() {
        Desk neighbour = neighbour();
        desk.start();
        desk.origin = Reply.dead();
        for (int i = 0; i < 9; i++) {
            LinkId hostile = desk.link(Fixtures.peerId(dice), hostile(i));
            desk.hear(hostile, new MetadataVersion(repository.snapshotVersion() + i));
        }
        LinkId good = desk.link(Fixtures.peerId(dice), neighbour.asPeer());
        desk.hear(good, new MetadataVersion(repository.snapshotVersion()));
        desk.pass(Duration.ofMinutes(15));

        assertThat(desk.held()).containsExactly(release);
        assertThat(desk.reports)
                .anyMatch(event -> event instanceof AgentEvent.MetadataRefused refused && refused.peer() != null);
    }

    @Test
    void ifAllNeighboursAreHostileEverythingComesFromTheOrigin() {
        neighbour();
        Desk late = new Desk(repository);
        for (int i = 0; i < 10; i++) {
            LinkId hostile = late.link(Fixtures.peerId(dice), hostile(i));
            late.hear(hostile, new MetadataVersion(repository.snapshotVersion()));
        }
        late.start();
        late.pass(Duration.ofMinutes(2));

        assertThat(late.held()).containsExactly(release);
        assertThat(late.standing().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void whoContradictsASignedHashIsACulpritAndIsNotAskedAgain() {
        neighbour();
        desk.start();
        int[] asked = new int[1];
        PeerId liar = Fixtures.peerId(dice);
        LinkId link = desk.link(liar, message -> {
            if (!(message instanceof MetadataRequest request)) {
                return null;
            }
            asked[0]++;
            return new PeerMessage.Data(
                    request.requestId(), ByteBuffer.wrap("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        });
        repository.rollOut(START, List.of());
        desk.hear(link, new MetadataVersion(repository.snapshotVersion()));
        desk.pass(Duration.ofSeconds(30));

        assertThat(desk.culprits).containsExactly(liar);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(desk.standing().versions().snapshot()).isEqualTo(repository.snapshotVersion());
    }

    @Test
    void aNeighbourThatAnswersNothingLosesItsTurnAndABusyOneIsWaitedFor() {
        Desk neighbour = neighbour();
        desk.start();
        LinkId silent = desk.link(Fixtures.peerId(dice), message -> null);
        Function<PeerMessage, @Nullable PeerMessage> good = neighbour.asPeer();
        int[] busy = {3};
        LinkId slow = desk.link(
                Fixtures.peerId(dice),
                message -> message instanceof MetadataRequest request && busy[0]-- > 0
                        ? new PeerMessage.Busy(request.requestId(), 500)
                        : good.apply(message));
        desk.origin = Reply.dead();
        desk.hear(silent, new MetadataVersion(repository.snapshotVersion()));
        desk.hear(slow, new MetadataVersion(repository.snapshotVersion()));
        desk.pass(Duration.ofMinutes(2));

        assertThat(desk.standing().versions().snapshot()).isEqualTo(repository.snapshotVersion());
    }

    @Test
    void aLieAboutAVersionCostsOneRefresh() {
        desk.start();
        LinkId liar = desk.link(Fixtures.peerId(dice), message -> null);
        desk.pass(Duration.ofSeconds(10));
        desk.asked.clear();
        for (int version = 100; version < 200; version++) {
            desk.hear(liar, new MetadataVersion(version));
            desk.pass(Duration.ofSeconds(3));
        }
        assertThat(desk.asked).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void answersNobodyWaitsForBreakTheProtocol() {
        PeerId peer = Fixtures.peerId(dice);
        Updater updater = new Updater(dice);
        dev.starling.agent.core.step.Outbox out = new dev.starling.agent.core.step.Outbox();
        updater.up(new LinkId(1), peer, 1, out);
        assertThat(updater.said(new LinkId(1), peer, new PeerMessage.Busy(-1, 5), 1, out))
                .isEqualTo(BanReason.PROTOCOL);
    }

    @Test
    void aGreedyNeighbourIsSentAwayForAMoment() {
        Desk neighbour = neighbour();
        LinkId greedy = neighbour.link(Fixtures.peerId(dice), message -> null);
        for (int i = 0; i < 4000; i++) {
            neighbour.hear(greedy, new MetadataRequest(-10 - i, new MetadataName.Target(release.digest()), 0, 262_144));
        }
        List<PeerMessage> answers = Objects.requireNonNull(neighbour.sent.get(greedy));
        long given = answers.stream().filter(PeerMessage.Data.class::isInstance).count();
        assertThat(given).isBetween(1000L, 2100L);
        assertThat(answers.getLast()).isInstanceOf(PeerMessage.Busy.class);
    }

    /// Wrong bytes, silence, refusal, too much, an old or truncated file: every kind of hostility in
    /// turn.
    private Function<PeerMessage, @Nullable PeerMessage> hostile(int kind) {
        return message -> {
            if (!(message instanceof MetadataRequest request)) {
                return null;
            }
            return switch (kind % 5) {
                case 0 -> new PeerMessage.Data(request.requestId(), ByteBuffer.wrap(new byte[request.length()]));
                case 1 -> null;
                case 2 -> new PeerMessage.Reject(request.requestId(), RejectReason.NOT_HELD);
                case 3 -> new PeerMessage.Data(request.requestId(), ByteBuffer.wrap(new byte[] {'{', '}'}));
                default -> new PeerMessage.Busy(request.requestId(), 60_000);
            };
        };
    }
}
