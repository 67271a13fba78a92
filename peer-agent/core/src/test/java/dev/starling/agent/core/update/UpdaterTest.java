package dev.starling.agent.core.update;

import static dev.starling.agent.core.update.Desk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.core.step.UpdateStanding.State;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.PeerId;
import dev.starling.manifest.ReleaseName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdaterTest {

    private static final Offer VIM = new Offer(new ReleaseName("vim", "9.1", "vim 9.bin"), 1);
    private static final Offer VIM2 = new Offer(new ReleaseName("vim", "9.2", "vim 9.bin"), 2);

    private final byte[] payload = Fixtures.payload(Fixtures.dice(1), 600_000);
    private final byte[] payload2 = Fixtures.payload(Fixtures.dice(2), 700_000);
    private final Repository repository = new Repository(START);
    private final Desk desk = new Desk(repository);

    @Test
    void aSignedReleaseOfTheRolloutIsHeld() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.start();

        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, VIM));
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
        assertThat(desk.standing().reason()).isNull();
        assertThat(desk.standing().versions()).isEqualTo(new UpdateStanding.Versions(1, 2, 2));
    }

    @Test
    void whatTheRolloutNamesNoMoreIsDropped() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.start();
        repository.rollOut(START, List.of());
        desk.nextRefresh();

        assertThat(desk.held()).isEmpty();
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOld() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.start();
        repository.rollOut(START, List.of(repository.publish(VIM2, payload2, START)));
        desk.nextRefresh();

        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload2, VIM2));
    }

    @Test
    void whatIsForAnotherPlatformIsLeftToOthersAndKeepsNothingBack() {
        Offer linux = new Offer(new ReleaseName("vim", "9.1-linux", "vim"), 1, "linux", false);
        Offer windows = new Offer(new ReleaseName("vim", "9.1-windows", "vim"), 2, "windows", false);
        Offer next = new Offer(new ReleaseName("vim", "9.2-linux", "vim"), 3, "linux", false);
        desk.platform = "linux";
        String others = repository.publish(windows, payload, START);
        repository.rollOut(START, List.of(repository.publish(linux, payload, START), others));
        desk.start();
        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, linux));

        repository.rollOut(START, List.of(repository.publish(next, payload2, START), others));
        desk.nextRefresh();

        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload2, next));
    }

    @Test
    void aHintOfAHigherVersionRefreshesAtOnceAndOneOfTheSameDoesNot() {
        desk.start();
        desk.pass(Duration.ofSeconds(10));
        desk.asked.clear();
        desk.hint(repository.snapshotVersion());
        assertThat(desk.asked).isEmpty();

        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.hint(repository.snapshotVersion());
        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, VIM));
    }

    @Test
    void aHintJustAfterARefreshWaitsAMomentAndIsNotForgotten() {
        desk.start();
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.hint(repository.snapshotVersion());
        assertThat(desk.held()).isEmpty();

        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, VIM));
    }

    @Test
    void aHintInTheMiddleOfARefreshIsFollowedSoonAfterIt() {
        desk.origin = path -> {
            Reply before = Reply.serving(repository).apply(path);
            if (path.endsWith("timestamp.json") && repository.snapshotVersion() == 1) {
                repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
                desk.hintWithin(repository.snapshotVersion());
            }
            return before;
        };
        desk.start();
        assertThat(desk.held()).isEmpty();
        desk.pass(Duration.ofSeconds(2));

        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, VIM));
    }

    @Test
    void afterARestartWithoutTheOriginWhatWasAcceptedIsHeldOn() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.start();
        desk.origin = Reply.dead();
        desk.reports.clear();
        desk.start();

        assertThat(desk.held()).containsExactly(Desk.releaseOf(payload, VIM));
        assertThat(desk.standing().reason()).isEqualTo("UNREACHABLE");
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void afterARestartWhatNoKeptSignatureCoversIsNotTakenUp() {
        repository.rollOut(START, List.of(repository.publish(VIM, payload, START)));
        desk.start();
        desk.disk.keySet().removeIf(file -> file.contains("packages-main"));
        desk.origin = Reply.dead();
        assertThat(desk.held()).isNotEmpty();
        desk.start();

        assertThat(desk.held()).isEmpty();
    }

    @Test
    void nothingThatNobodyRefersToStaysOnTheDisk() {
        desk.start();
        for (int i = 0; i < 5; i++) {
            Offer next = new Offer(new ReleaseName("vim", "9." + i, "x"), i + 1);
            repository.rollOut(START, List.of(repository.publish(next, payload, START)));
            desk.nextRefresh();
        }
        assertThat(desk.disk.keySet().stream().map(file -> file.replaceAll("[0-9a-f]{64}|^[0-9]+", "N")))
                .containsExactlyInAnyOrder(
                        "N.root.json",
                        "N.snapshot.json",
                        "N.targets.json",
                        "N.packages-main.json",
                        "N.rollouts.json",
                        "timestamp.json",
                        "complete",
                        "memory.json",
                        "target.N");
    }

    @Test
    void theListOfDevicesThatWereThrownOutIsTold() {
        PeerId thrownOut = Fixtures.peerId(Fixtures.dice(7));
        repository.revoke(START, List.of(thrownOut));
        desk.start();

        assertThat(desk.revoked).containsExactly(thrownOut);
        desk.revoked.clear();
        desk.origin = Reply.dead();
        desk.start();
        assertThat(desk.revoked).as("also after a restart without the origin").containsExactly(thrownOut);
    }

    @Test
    void aThousandReleasesAreDecidedInOneRefresh() {
        List<String> paths = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            paths.add("packages/main/p" + i + "/1/x");
        }
        repository.rollOut(START, paths);
        desk.start();

        assertThat(desk.refusals()).hasSize(1000).containsOnly(UpdateStanding.Reason.NOT_SIGNED);
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void theFirstRefreshAfterAFailureComesSoonAndLaterOnesLaterAndLater() {
        desk.origin = Reply.dead();
        desk.start();
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.asked.size()).isGreaterThan(2);
        desk.asked.clear();
        desk.pass(Duration.ofHours(2));
        assertThat(desk.asked.size()).as("root and timestamp each time").isBetween(16, 80);
    }
}
