package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.metadata.MetadataFolder;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.trust.role.RoleName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real agent process is killed again and again while it takes a new root, new roles and a new release,
/// at the nth file it asks for or a little later. Whatever it left must let the next one go on, and what
/// is on the disk must be verifiable.
class KillRefreshIT {

    private static final int KILLS = 12;

    private final long seed = Long.getLong("starling.seed", System.nanoTime());
    private final RandomGenerator dice = Fixtures.dice(seed);

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void aRefreshThatIsKilledAnywhereIsFinishedByTheNextStart() throws Exception {
        System.out.println("KillRefreshIT: replay with -Dstarling.seed=" + seed);
        try (TestOrigin origin = new TestOrigin()) {
            origin.publish("victim", "1", Fixtures.payload(dice, 1000));
            finish(origin);
            for (int kill = 0; kill < KILLS; kill++) {
                synchronized (origin) {
                    origin.repository().rotate(Instant.now(), List.of(RoleName.ROOT, RoleName.TIMESTAMP));
                }
                origin.publish("victim", "2." + kill, Fixtures.payload(dice, 2000));
                runUntilKilled(origin, 1 + kill % 9);
                assertThat(new MetadataFolder(folder.resolve("data")).load())
                        .as("after kill %d with seed %d", kill, seed)
                        .containsKeys("1.root.json", "complete", "memory.json");
            }
            ReleaseId last = origin.publish("victim", "3", Fixtures.payload(dice, 3000));
            finish(origin);
            assertThat(String.valueOf(origin.devices().get("victim")))
                    .as("with seed %d", seed)
                    .contains(last.hex());
        }
    }

    private void runUntilKilled(TestOrigin origin, int atFile) throws Exception {
        AtomicInteger left = new AtomicInteger(atFile);
        CountDownLatch reached = new CountDownLatch(1);
        origin.watchRepository(path -> {
            if (left.decrementAndGet() == 0) {
                reached.countDown();
            }
        });
        Process agent = VictimAgent.start(origin, folder);
        try {
            assertThat(reached.await(60, TimeUnit.SECONDS))
                    .as("the agent asks for file %d", atFile)
                    .isTrue();
            new CountDownLatch(1).await(dice.nextInt(25), TimeUnit.MILLISECONDS);
        } finally {
            agent.destroyForcibly().waitFor();
            origin.watchRepository(path -> {});
        }
    }

    private void finish(TestOrigin origin) throws Exception {
        String wanted = "releaseId=" + origin.newest().hex();
        Process agent = VictimAgent.start(origin, folder);
        try {
            Await.until("the newest is complete", () -> {
                String told = String.valueOf(origin.devices().get("victim"));
                return told.contains(wanted) && origin.heardOfCompletion("victim");
            });
        } finally {
            agent.destroy();
            assertThat(agent.waitFor()).as("SIGTERM ends the agent with 0").isZero();
        }
    }
}
