package dev.starling.agent.core.update;

import static dev.starling.agent.core.update.Desk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.UpdateStanding.Reason;
import dev.starling.agent.core.step.UpdateStanding.State;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Freeze, rollback, mix-and-match, endless and slow data: somebody on the way gives what was once
/// signed, or nothing that ends.
class ReplayAttackTest {

    private static final Offer V1 = new Offer(new ReleaseName("vim", "9.1", "vim.bin"), 1);
    private static final Offer V2 = new Offer(new ReleaseName("vim", "9.2", "vim.bin"), 2);

    private final byte[] payload1 = Fixtures.payload(Fixtures.dice(1), 300_000);
    private final byte[] payload2 = Fixtures.payload(Fixtures.dice(2), 300_000);
    private final Repository repository = new Repository(START);
    private final Desk desk = new Desk(repository);
    private final ReleaseId first = Desk.releaseOf(payload1, V1);
    private final ReleaseId second = Desk.releaseOf(payload2, V2);

    // freeze

    @Test
    void aFrozenMirrorMakesTheDeviceStaleAndSettingTheClockBackDoesNotHelp() {
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        desk.start();
        desk.pass(Duration.ofHours(25));
        assertThat(desk.standing().state()).isEqualTo(State.STALE);
        assertThat(desk.standing().reason()).isEqualTo("EXPIRED");
        assertThat(desk.held()).as("what was accepted is kept").containsExactly(first);

        desk.clock = START.plusSeconds(60);
        desk.nextRefresh();
        assertThat(desk.standing().state()).isEqualTo(State.STALE);
        assertThat(desk.standing().skewMillis())
                .isGreaterThan(Duration.ofHours(23).toMillis());

        desk.start();
        assertThat(desk.standing().state()).as("nor does a restart").isEqualTo(State.STALE);
        assertThat(desk.held()).containsExactly(first);
    }

    @Test
    void aClockThatWasOnceYearsAheadDoesNotLockTheDeviceOut() {
        desk.start();
        desk.clock = Instant.parse("2099-01-01T00:00:00Z");
        desk.nextRefresh();
        assertThat(desk.standing().state()).isEqualTo(State.STALE);

        desk.clock = START.plus(Duration.ofHours(2));
        repository.rollOut(desk.clock, List.of(repository.publish(V1, payload1, START)));
        desk.nextRefresh();
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
        assertThat(desk.held()).containsExactly(first);
    }

    @Test
    void aStaleDeviceIsCurrentAgainWithTheNextTimestamp() {
        desk.start();
        desk.pass(Duration.ofHours(25));
        assertThat(desk.standing().state()).isEqualTo(State.STALE);

        repository.tick(desk.clock);
        desk.nextRefresh();
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
    }

    // rollback

    @Test
    void anOlderVersionIsRefusedAndTheNewerOneStays() {
        String old = repository.publish(V1, payload1, START);
        repository.rollOut(START, List.of(repository.publish(V2, payload2, START)));
        desk.start();
        repository.rollOut(START, List.of(old));
        desk.nextRefresh();

        assertThat(desk.refusals()).containsExactly(Reason.ROLLBACK);
        assertThat(desk.held()).containsExactly(second);
        desk.start();
        assertThat(desk.held()).as("nor after a restart").containsExactly(second);
        assertThat(desk.refusals()).containsExactly(Reason.ROLLBACK);
    }

    @Test
    void aSignedLeaveToGoBackIsObeyedAndTheFloorGoesWithIt() {
        Offer back = new Offer(V1.name(), 1, "any", true);
        String old = repository.publish(back, payload1, START);
        repository.rollOut(START, List.of(repository.publish(V2, payload2, START)));
        desk.start();
        repository.rollOut(START, List.of(old));
        desk.nextRefresh();

        assertThat(desk.refusals()).isEmpty();
        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload1, back));
    }

    @Test
    void aSnapshotThatIsOlderThanTheTrustedOneIsRefused() {
        TreeMap<String, byte[]> before = new TreeMap<>(repository.files());
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        desk.start();
        repository.files().clear();
        repository.files().putAll(before);
        desk.nextRefresh();

        assertThat(desk.standing().state()).isEqualTo(State.REFUSED);
        assertThat(desk.standing().reason()).isEqualTo("ROLLBACK");
        assertThat(desk.held()).containsExactly(first);
    }

    // mix and match, endless data

    @Test
    void rolesOfDifferentSnapshotsAreNotMixed() {
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        byte[] oldRollout = repository.file("/tuf/metadata/2.rollouts.json");
        repository.rollOut(START, List.of(repository.publish(V2, payload2, START)));
        desk.origin = path -> path.equals("/tuf/metadata/3.rollouts.json")
                ? new Reply.Bytes(oldRollout)
                : Reply.serving(repository).apply(path);
        desk.start();

        assertThat(desk.held()).isEmpty();
        assertThat(desk.standing().state()).isEqualTo(State.REFUSED);
        assertThat(desk.standing().reason()).isEqualTo("HASH_MISMATCH");
    }

    @Test
    void endlessMetadataIsReadUpToItsBoundAndSlowMetadataUntilItsDeadline() {
        desk.origin = path -> new Reply.Bytes(new byte[6 << 20]);
        desk.start();
        assertThat(desk.standing().versions().timestamp()).isZero();
        assertThat(desk.disk.keySet()).containsExactly("1.root.json");

        desk.origin = path -> new Reply.Silence();
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.standing().reason()).isEqualTo("UNREACHABLE");
    }
}
