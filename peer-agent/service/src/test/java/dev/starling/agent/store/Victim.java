package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event.PieceStored;
import dev.starling.fixtures.Fixtures;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What [KillStoreIT] kills: downloads [#SAMPLES] in random order, drops one when all are complete, and so on, and
/// says what it has done. Nothing here depends on an orderly end.
final class Victim {

    /// Large, of odd size, and of a single byte.
    static final List<Sample> SAMPLES = List.of(Sample.of(1, 12 << 20), Sample.of(2, 5_000_001), Sample.of(3, 1));
    /// The data folder's name within the folder that is the first argument.
    static final String DATA = "data";
    /// A commit takes far longer than a piece: with one in so many, kills hit both.
    private static final int COUNTED = 8;
    /// Far more than any kill waits for: an orphaned victim ends by itself.
    private static final int STEPS_MAX = 20_000;

    private Victim() {}

    public static void main(String[] arguments) throws IOException, StoreUnusable {
        RandomGenerator dice = Fixtures.dice(Long.parseLong(arguments[1]));
        try (PayloadStore store = PayloadStore.open(Path.of(arguments[0], DATA))) {
            for (int i = 0; i < SAMPLES.size(); i++) {
                say("held " + i + " " + SAMPLES.get(i).admitTo(store).cardinality());
            }
            for (int steps = 0; steps < STEPS_MAX; steps++) {
                List<int[]> missing = missing(store);
                if (missing.isEmpty()) {
                    completeAndDropOne(store, dice);
                } else {
                    store(store, missing.get(dice.nextInt(missing.size())));
                }
            }
        }
        say("never killed");
    }

    /// Pairs of sample and piece.
    private static List<int[]> missing(PayloadStore store) {
        List<int[]> missing = new ArrayList<>();
        for (int i = 0; i < SAMPLES.size(); i++) {
            Bitfield held = store.verified(SAMPLES.get(i).release()).orElseThrow();
            for (int piece = held.nextClear(0); piece >= 0; piece = held.nextClear(piece + 1)) {
                missing.add(new int[] {i, piece});
            }
        }
        return missing;
    }

    private static void store(PayloadStore store, int[] which) {
        Sample sample = SAMPLES.get(which[0]);
        assertThat(sample.storeIn(store, which[1])).isEqualTo(new PieceStored(sample.release(), which[1]));
        say("stored " + which[0] + " " + which[1]);
        if (which[1] % COUNTED == 0) {
            store.saveCounts(sample.release(), new ByteCounts(which[1], 0, 0, 0));
        }
    }

    private static void completeAndDropOne(PayloadStore store, RandomGenerator dice) throws IOException {
        for (Sample sample : SAMPLES) {
            assertThat(store.verifyWhole(sample.release())).isTrue();
        }
        int dropped = dice.nextInt(SAMPLES.size());
        say("dropping " + dropped + " 0");
        store.withdraw(SAMPLES.get(dropped).release());
        SAMPLES.get(dropped).admitTo(store);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
