package dev.starling.agent.core.update;

import static dev.starling.agent.core.update.Desk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.UpdateStanding.State;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.role.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The process dies at every write in turn, also at the very first: what it left must be enough to go on
/// from.
class UpdaterCrashTest {

    private static final Offer V1 = new Offer(new ReleaseName("vim", "9.1", "vim.bin"), 1);
    private static final Offer V2 = new Offer(new ReleaseName("vim", "9.2", "vim.bin"), 2);

    private final byte[] payload1 = Fixtures.payload(Fixtures.dice(1), 300_000);
    private final byte[] payload2 = Fixtures.payload(Fixtures.dice(2), 300_000);
    private final ReleaseId first = Desk.releaseOf(payload1, V1);
    private final ReleaseId second = Desk.releaseOf(payload2, V2);

    @Test
    void aCrashAtAnyWriteLeavesWhatWasAcceptedAndTheNextStartFinishes() {
        int crashes = 0;
        for (int at = 1; at < 100; at++) {
            Repository repository = new Repository(START);
            String old = repository.publish(V1, payload1, START);
            repository.rollOut(START, List.of(old));
            Desk desk = new Desk(repository).start();
            repository.rotate(START, List.of(RoleName.ROOT, RoleName.TIMESTAMP));
            repository.rollOut(START, List.of(repository.publish(V2, payload2, START)));
            desk.crashAtWrite = desk.writes + at;
            if (!crashes(desk)) {
                assertThat(crashes).as("writes of one refresh").isGreaterThan(7);
                return;
            }
            crashes++;
            assertGoesOn(desk, repository, old, at);
        }
        throw new AssertionError("still writing");
    }

    private static boolean crashes(Desk desk) {
        try {
            desk.nextRefresh();
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private void assertGoesOn(Desk desk, Repository repository, String old, int at) {
        desk.crashAtWrite = Integer.MAX_VALUE;
        var origin = desk.origin;
        desk.origin = Reply.dead();
        desk.start();
        assertThat(desk.held())
                .as("without the origin, after a crash at write %d", at)
                .containsAnyOf(first, second);

        desk.origin = origin;
        desk.nextRefresh();
        assertThat(desk.held()).as("with it, after a crash at write %d", at).containsExactly(second);
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);

        repository.rollOut(START, List.of(old));
        desk.nextRefresh();
        assertThat(desk.held())
                .as("the floor was kept before the release, crash at write %d", at)
                .doesNotContain(first);
    }

    @Test
    void aDiskThatTakesNothingIsSaidAndNothingIsHeldThatIsNotKept() {
        Repository repository = new Repository(START);
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        Desk desk = new Desk(repository);
        desk.full = true;
        desk.start();

        assertThat(desk.held()).isEmpty();
        assertThat(desk.standing().reason()).isEqualTo("NOT_STORED");

        desk.full = false;
        desk.nextRefresh();
        assertThat(desk.held()).containsExactly(first);
    }

    @Test
    void aMemoryThatIsDamagedCostsNothingButTheFloors() {
        Repository repository = new Repository(START);
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        Desk desk = new Desk(repository).start();
        desk.disk.put("memory.json", new byte[] {1, 2, 3});
        desk.disk.put("2.snapshot.json", new byte[] {1});
        desk.start();

        assertThat(desk.held()).containsExactly(first);
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
    }
}
