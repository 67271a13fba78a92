package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AgentIT {

    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void oneAgentFetchesAPackageFromTheOrigin() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(1), 3 * MIB + 17);
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "one", false)) {
            ReleaseId release = origin.publish("vim", "9.1", payload);
            Await.until("complete", () -> agent.isComplete(release));

            assertThat(agent.payload(release)).isEqualTo(payload);
            assertThat(origin.bytesSent()).isEqualTo(payload.length);
            ReleaseStatus status = agent.release(release).orElseThrow();
            assertThat(status.bytesFromOrigin()).isEqualTo(payload.length);
            assertThat(status.completedAt()).isGreaterThanOrEqualTo(status.assignedAt());
            Await.until("the completion is told at once", () -> origin.heardOfCompletion("one"));
        }
    }

    @Test
    void fiveAgentsShareWhatTheOriginSentAboutOnce() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(2), 16 * MIB + 1);
        try (TestOrigin origin = new TestOrigin()) {
            List<RunningAgent> agents = start(origin, 5, false);
            try {
                Await.until(
                        "all know each other",
                        () -> agents.stream()
                                .allMatch(agent -> agent.status().peers().size() == 4));
                ReleaseId release = origin.publish("desktop", "1", payload);
                for (RunningAgent agent : agents) {
                    Await.until("complete", () -> agent.isComplete(release));
                    assertThat(agent.payload(release)).isEqualTo(payload);
                }
                assertThat(origin.bytesSent()).isLessThan(2L * payload.length);
                assertLedgersAddUp(agents, release, payload.length, origin.bytesSent());
            } finally {
                close(agents);
            }
        }
    }

    private static void assertLedgersAddUp(List<RunningAgent> agents, ReleaseId release, long size, long egress) {
        List<ReleaseStatus> books = agents.stream()
                .map(agent -> agent.release(release).orElseThrow())
                .toList();
        assertThat(books)
                .allSatisfy(book -> assertThat(book.bytesFromOrigin() + book.bytesFromPeers())
                        .isEqualTo(size));
        long useful = books.stream().mapToLong(ReleaseStatus::bytesFromOrigin).sum();
        long wasted = books.stream().mapToLong(ReleaseStatus::bytesWasted).sum();
        assertThat(egress).isBetween(useful, useful + wasted);
    }

    @Test
    void agentsThatKnowEachOtherByMulticastAloneFinishWithTheOriginGone() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(3), 2 * MIB);
        try (TestOrigin origin = new TestOrigin()) {
            origin.handOutNeighbours(false);
            List<RunningAgent> agents = start(origin, 2, true);
            try {
                Await.until(
                        "they met by multicast",
                        () -> agents.stream()
                                .allMatch(agent -> agent.status().peers().size() == 1));
                ReleaseId release = origin.publish("editor", "2", payload);
                for (RunningAgent agent : agents) {
                    Await.until("complete", () -> agent.isComplete(release));
                    assertThat(agent.payload(release)).isEqualTo(payload);
                }
            } finally {
                close(agents);
            }
        }
    }

    @Test
    void afterARestartWithTheOriginDeadAFinishedPackageIsServedToANeighbour() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(4), 5 * MIB);
        TestOrigin origin = new TestOrigin();
        ReleaseId release = origin.publish("vim", "9.1", payload);
        try (RunningAgent seed = new RunningAgent(origin, folder, "seed", false)) {
            Await.until("seed complete", () -> seed.isComplete(release));
        }
        origin.charge((any, offset, length) -> 0); // gives no piece away any more
        try (origin;
                RunningAgent seed = new RunningAgent(origin, folder, "seed", false);
                RunningAgent late = new RunningAgent(origin, folder, "late", false)) {
            assertThat(seed.status().agent().peerId())
                    .isNotEqualTo(late.status().agent().peerId());
            Await.until("the late one is complete", () -> late.isComplete(release));

            assertThat(late.payload(release)).isEqualTo(payload);
            assertThat(late.release(release).orElseThrow().bytesFromPeers()).isEqualTo(payload.length);
            assertThat(seed.release(release).orElseThrow().bytesFromOrigin()).isEqualTo(payload.length);
        }
    }

    @Test
    void aWithdrawnReleaseIsDeletedAndAnEmptyPackageIsComplete() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "one", false)) {
            ReleaseId release = origin.publish("old", "1", Fixtures.payload(Fixtures.dice(5), MIB));
            Await.until("complete", () -> agent.isComplete(release));
            Path file = Path.of(agent.release(release).orElseThrow().path());

            origin.retire(release);
            ReleaseId empty = origin.publish("empty", "1", new byte[0]);
            Await.until("withdrawn", () -> agent.release(release).isEmpty() && !Files.exists(file));
            Await.until("the empty one is complete", () -> agent.isComplete(empty));
            assertThat(agent.payload(empty)).isEmpty();
        }
    }

    @Test
    void aBusyOriginIsLeftAloneAndAskedAgain() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(6), MIB);
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "one", false)) {
            AtomicInteger asked = new AtomicInteger();
            origin.charge((release, offset, length) -> asked.incrementAndGet() <= 2 ? -1 : length);
            ReleaseId release = origin.publish("busy", "1", payload);
            Await.until("complete", () -> agent.isComplete(release));
            assertThat(agent.payload(release)).isEqualTo(payload);
        }
    }

    private List<RunningAgent> start(TestOrigin origin, int count, boolean multicast) throws Exception {
        List<RunningAgent> agents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            agents.add(new RunningAgent(origin, folder, "agent-" + i, multicast));
        }
        return agents;
    }

    private static void close(List<RunningAgent> agents) throws InterruptedException {
        for (RunningAgent agent : agents) {
            agent.close();
        }
    }
}
