package dev.starling.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.Await;
import dev.starling.agent.RunningAgent;
import dev.starling.agent.origin.Misanswer;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An origin that answers for pieces what it should not.
@Timeout(120)
class HostileOriginIT {

    private static final int PIECES = 8;

    private final byte[] payload = Fixtures.payload(Fixtures.dice(3), PIECES * PieceLayout.PIECE_MIN - 5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Misanswer.class)
    void whatTheOriginDoesWrongIsGivenUpAndTheNeighbourGivesThePackage(Misanswer wrong) throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            ReleaseId release = origin.publish("vim", "1", payload);
            try (RunningAgent seed = new RunningAgent(origin, folder, "seed", false)) {
                Await.until("the neighbour has it", () -> seed.isComplete(release));
            }
            int asked = origin.offsets(release).size();
            origin.misanswer(wrong);
            try (RunningAgent victim = new RunningAgent(origin, folder, "victim", false)) {
                Await.until("the origin is asked", () -> origin.offsets(release).size() > asked);
                try (RunningAgent _ = new RunningAgent(origin, folder, "seed", false)) {
                    Await.until("complete", () -> victim.isComplete(release));
                    assertThat(victim.payload(release)).isEqualTo(payload);
                }
            }
        }
    }

    /// Nobody else has it: the agent asks again and again, and neither its disk nor its memory fills.
    @Test
    void endlessAnswersTakeNoMoreThanAPieceAndTheOriginIsBelievedAgainLater() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent victim = new RunningAgent(origin, folder, "victim", false)) {
            origin.misanswer(Misanswer.CHUNKED_WITHOUT_END);
            ReleaseId release = origin.publish("vim", "1", payload);
            Await.until("asked some times", () -> origin.offsets(release).size() > 4);
            assertThat(onDisk(folder.resolve("victim/payload"))).isLessThan(payload.length + (64 << 10));
            origin.misanswer(null);
            Await.until("complete", () -> victim.isComplete(release));
            assertThat(victim.payload(release)).isEqualTo(payload);
        }
    }

    private static long onDisk(Path payloads) throws IOException {
        long bytes = 0;
        try (var files = Files.list(payloads)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
