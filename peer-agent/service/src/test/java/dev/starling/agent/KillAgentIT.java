package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.origin.TestOrigin;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real agent process is killed again and again in the middle of a download. What lies verified on its disk after a
/// kill is
/// found out by comparing with the payload, not by asking the agent; none of that may be asked of the origin again.
class KillAgentIT {

    private static final int KILLS = 20;
    private static final int PIECES = 96;

    private final long seed = Long.getLong("starling.seed", System.nanoTime());
    private final RandomGenerator dice = Fixtures.dice(seed);
    private final byte[] payload = Fixtures.payload(dice, PIECES * PieceLayout.PIECE_MIN - 5_000);
    private final PieceLayout layout = PieceLayout.forLength(payload.length);

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void twentyKillsLoseNothingThatWasVerified() throws Exception {
        System.out.println("KillAgentIT: replay with -Dstarling.seed=" + seed);
        try (TestOrigin origin = new TestOrigin()) {
            ReleaseId release = origin.publish("victim", "1", payload);
            Set<Integer> held = new HashSet<>();
            int askedBefore = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                runUntilKilled(origin);
                List<Long> asked = origin.offsets(release);
                assertNoneOf(held, asked.subList(askedBefore, asked.size()), "run " + kill);
                askedBefore = asked.size();
                held = verifiedOnDisk(release);
            }
            origin.charge((any, offset, length) -> length);
            finish(origin);
            List<Long> asked = origin.offsets(release);
            assertNoneOf(held, asked.subList(askedBefore, asked.size()), "the last run");
            assertThat(Files.readAllBytes(file(release))).isEqualTo(payload);
            System.out.println(
                    "KillAgentIT: " + KILLS + " kills, " + asked.size() + " ranges for " + PIECES + " pieces");
        }
    }

    /// Kills when the origin is asked for the nth piece: while it is on its way, or a little after it has
    /// gone out.
    private void runUntilKilled(TestOrigin origin) throws Exception {
        AtomicInteger left = new AtomicInteger(1 + dice.nextInt(4));
        boolean inTheMiddle = dice.nextBoolean();
        int delayMillis = dice.nextInt(30);
        double share = dice.nextDouble();
        CountDownLatch reached = new CountDownLatch(1);
        origin.charge((release, offset, length) -> {
            if (left.decrementAndGet() != 0) {
                return left.get() < 0 ? 0 : length;
            }
            reached.countDown();
            return inTheMiddle ? (int) (length * share) : length;
        });
        Process agent = VictimAgent.start(origin, folder);
        try {
            assertThat(reached.await(60, TimeUnit.SECONDS))
                    .as("the agent asks for pieces")
                    .isTrue();
            new CountDownLatch(1).await(delayMillis, TimeUnit.MILLISECONDS);
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    private void finish(TestOrigin origin) throws Exception {
        Process agent = VictimAgent.start(origin, folder);
        try {
            Await.until("complete", () -> origin.heardOfCompletion("victim"));
        } finally {
            agent.destroy();
            assertThat(agent.waitFor()).as("SIGTERM ends the agent with 0").isZero();
        }
    }

    private Set<Integer> verifiedOnDisk(ReleaseId release) throws IOException {
        Set<Integer> verified = new HashSet<>();
        if (Files.exists(file(release))) {
            byte[] found = Files.readAllBytes(file(release));
            for (int piece = 0; piece < layout.pieceCount(); piece++) {
                int from = (int) layout.offsetOf(piece);
                int to = from + layout.lengthOf(piece);
                if (Arrays.equals(found, from, to, payload, from, to)) {
                    verified.add(piece);
                }
            }
        }
        return verified;
    }

    private void assertNoneOf(Set<Integer> held, List<Long> offsets, String run) {
        assertThat(offsets)
                .as("%s with seed %d asks for nothing that was held", run, seed)
                .noneMatch(offset -> held.contains((int) (offset / layout.pieceLength())));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path file(ReleaseId release) {
        return data().resolve("payload").resolve(release.hex());
    }
}
