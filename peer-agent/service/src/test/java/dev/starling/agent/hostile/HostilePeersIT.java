package dev.starling.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.Await;
import dev.starling.agent.RunningAgent;
import dev.starling.agent.hostile.HostilePeer.Habit;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Peers with good certificates and bad intentions, over real sockets and TLS.
@Timeout(240)
class HostilePeersIT {

    private static final int PIECES = 48;
    private static final int SECONDS_MAX = 120;
    private static final int HEAP_GROWTH_MAX = 160 << 20;

    /// What each habit is banned for. A byte a second and silence are the same to who waits for a block.
    private static final Map<Habit, String> REASONS = Map.of(
            Habit.WRONG_BYTES, "corrupt-data",
            Habit.ENDLESS_DATA, "protocol",
            Habit.SILENCE, "stalling",
            Habit.LIES, "false-claims",
            Habit.GARBAGE, "protocol",
            Habit.A_BYTE_A_SECOND, "stalling");

    private final byte[] payload = Fixtures.payload(Fixtures.dice(7), PIECES * PieceLayout.PIECE_MIN - 100);

    @TempDir
    private Path folder;

    @Test
    void withNineOfTenPeersHostileADownloadEndsAndTheNineAreBannedWithAReason() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            ReleaseId release = origin.publish("vim", "1", payload);
            try (RunningAgent seed = new RunningAgent(origin, folder, "seed", false)) {
                Await.until("the good one has it", () -> seed.isComplete(release));
                assertCompletesAmong(hostile(origin, release, 9), origin, release, "seed");
            }
        }
    }

    @Test
    void withAllTenHostileItComesFromTheOrigin() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            ReleaseId release = origin.publish("vim", "1", payload);
            assertCompletesAmong(hostile(origin, release, 10), origin, release, "nobody");
        }
    }

    private static List<HostilePeer> hostile(TestOrigin origin, ReleaseId release, int count) throws Exception {
        List<HostilePeer> peers = new ArrayList<>();
        List<Habit> habits = List.of(Habit.values());
        for (int i = 0; i < count; i++) {
            Habit habit = habits.get(i % habits.size());
            HostilePeer peer = new HostilePeer(origin.ca(), habit, release, PIECES);
            origin.nameNeighbour(peer.id(), peer.port());
            peers.add(peer);
        }
        return peers;
    }

    private void assertCompletesAmong(List<HostilePeer> hostile, TestOrigin origin, ReleaseId release, String good)
            throws Exception {
        long began = System.nanoTime();
        long heap = used();
        try (RunningAgent victim = new RunningAgent(origin, folder, "victim", false)) {
            Await.until("complete", () -> victim.isComplete(release));
            long seconds = (System.nanoTime() - began) / 1_000_000_000L;
            assertThat(victim.payload(release)).isEqualTo(payload);
            assertThat(used() - heap).as("memory").isLessThan(HEAP_GROWTH_MAX);
            Map<String, String> expected = new TreeMap<>();
            hostile.forEach(peer -> expected.put(peer.id().hex(), REASONS.get(peer.habit())));
            assertThat(seconds).isLessThan(SECONDS_MAX);
            System.out.println("HostilePeersIT: " + hostile.size() + " hostile, good: " + good + ": " + seconds
                    + " s; turned away when complete: " + reasons(victim));
            Map<String, String> banned = reasons(victim);
            assertThat(expected).containsAllEntriesOf(banned); // nobody else, and each for what it did
            // a download may end before the silent ones have been asked again
            expected.values().removeIf("stalling"::equals);
            assertThat(banned).containsAllEntriesOf(expected);
            if (good.equals("nobody")) {
                assertThat(banned).containsValue("stalling");
            }
        } finally {
            for (HostilePeer peer : hostile) {
                peer.close();
            }
        }
    }

    private static Map<String, String> reasons(RunningAgent victim) {
        return victim.status().turnedAway().stream()
                .filter(TurnedAwayStatus::banned)
                .collect(Collectors.toMap(
                        TurnedAwayStatus::peerId, TurnedAwayStatus::reason, (a, b) -> a, TreeMap::new));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
