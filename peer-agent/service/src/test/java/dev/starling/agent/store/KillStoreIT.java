package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.wire.Bitfield;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at random instants. The victim always goes on from what the last kill really left; what is checked in
/// between is a copy of it.
class KillStoreIT {

    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("starling.seed", 20_260_101);
    /// Beyond the last line that is waited for, so that kills also fall between and within writes and commits.
    private static final long EXTRA_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(15);

    @TempDir
    Path folder;

    /// By sample: the pieces that the victim has reported and not dropped since.
    private final List<Set<Integer>> reported =
            Victim.SAMPLES.stream().<Set<Integer>>map(sample -> new TreeSet<>()).toList();

    private final List<String> killed = new ArrayList<>();

    @Test
    void nothingVerifiedIsLostAndNothingElseIsClaimed() throws Exception {
        RandomGenerator dice = Fixtures.dice(SEED);
        Path data = folder.resolve(Victim.DATA);
        int damaged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            runAndKill(dice.nextInt(120), dice);
            Path image = Disk.crashImage(data, folder.resolve("image" + kill));
            Files.deleteIfExists(image.resolve("catalogue.damaged.db"));
            check(image, kill);
            damaged += Files.exists(image.resolve("catalogue.damaged.db")) ? 1 : 0;
        }
        System.out.printf(
                "KillStoreIT: seed %d, killed after %s; the catalogue was torn %d of %d times%n",
                SEED, killed, damaged, KILLS);
    }

    @Test
    void aPieceThatWasTornIsNotClaimed() throws Exception {
        RandomGenerator dice = Fixtures.dice(SEED + 1);
        Path data = folder.resolve(Victim.DATA);
        Sample large = Victim.SAMPLES.getFirst();
        Path file = data.resolve("payload").resolve(large.release().hex());
        for (int kill = 0; kill < KILLS && reported.get(0).isEmpty(); kill++) {
            runAndKill(dice.nextInt(120), dice);
        }
        int torn = reported.get(0).iterator().next();
        Disk.flipUnseen(file, large.manifest().layout().offsetOf(torn) + dice.nextInt(200_000), 4096);

        try (PayloadStore store = PayloadStore.open(data)) {
            Bitfield held = large.admitTo(store);
            assertThat(held.get(torn)).isFalse();
            large.assertClaimsAreTrue(store);
            assertThat(held.cardinality())
                    .isGreaterThanOrEqualTo(reported.get(0).size() - 1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftInTheTemporaryFolder() throws Exception {
        runAndKill(1, Fixtures.dice(SEED + 2));

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve(Victim.DATA));
        }
    }

    /// Lets a victim report so many lines, waits a random moment more, and kills it.
    private void runAndKill(int wanted, RandomGenerator dice) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(ChildJvm.command(Victim.class, folder, dice.nextLong()))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = victim.inputReader()) {
            while (lines.size() < wanted) {
                String line = output.readLine();
                assertThat(line).as("the victim ended by itself: %s", lines).isNotNull();
                lines.add(line);
            }
            spin(dice.nextLong(EXTRA_NANOS_MAX));
            victim.toHandle().destroyForcibly(); // unlike the process itself it leaves us what was said before
            output.lines().forEach(lines::add);
        } finally {
            victim.destroyForcibly();
        }
        killed.add(lines.size() + " lines");
        lines.forEach(this::hear);
    }

    private static void spin(long nanos) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < nanos) {
            Thread.onSpinWait();
        }
    }

    private void hear(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "held" ->
                assertThat(Integer.parseInt(words[2]))
                        .as("%s, while the runs before reported %s", line, reported)
                        .isGreaterThanOrEqualTo(of(words).size());
            case "stored" -> of(words).add(Integer.parseInt(words[2]));
            case "dropping" -> of(words).clear();
            default -> throw new AssertionError("the victim said: " + line);
        }
    }

    private Set<Integer> of(String[] words) {
        return reported.get(Integer.parseInt(words[1]));
    }

    private void check(Path image, int kill) throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(image)) {
            for (int i = 0; i < Victim.SAMPLES.size(); i++) {
                Sample sample = Victim.SAMPLES.get(i);
                sample.admitTo(store);
                Bitfield claimed = sample.assertClaimsAreTrue(store);
                for (int piece : reported.get(i)) {
                    assertThat(claimed.get(piece))
                            .as("seed %s, kill %s: piece %s of sample %s was reported", SEED, kill, piece, i)
                            .isTrue();
                }
            }
        }
    }
}
