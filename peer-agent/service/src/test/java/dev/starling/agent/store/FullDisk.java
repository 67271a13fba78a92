package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Event.PieceStored;
import dev.starling.agent.core.step.Event.StoreFailed;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.manifest.ManifestCodec;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What [FullDiskIT] runs on a disk of 8 MiB: a payload of 12 MiB, and ballast of 2 MiB that somebody deletes
/// later.
final class FullDisk {

    private static final ByteCounts COUNTS = new ByteCounts(1, 2, 3, 4);

    private final Path data;
    private final Path ballast;
    private final Sample sample;
    private final Sample other;

    private FullDisk(Path disk, long seed) {
        this.data = disk.resolve("data");
        this.ballast = disk.resolve("ballast");
        this.sample = Sample.of(seed, 12 << 20);
        this.other = Sample.of(seed + 1, 1 << 20);
    }

    public static void main(String[] arguments) throws IOException, StoreUnusable {
        FullDisk scenario = new FullDisk(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        Files.write(scenario.ballast, new byte[2 << 20]);
        Bitfield held = scenario.fillUpTwice();
        scenario.goOnWithAFullDisk(held);
        System.out.println("done");
    }

    private Bitfield fillUpTwice() throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(sample.admitTo(store).isEmpty()).isTrue();
            int first = fillUp(store, 0);
            System.out.println("full after " + first + " pieces");
            assertThat(first).isBetween(8, 24);
            store.saveCounts(sample.release(), COUNTS);

            Files.delete(ballast);
            assertThat(store.takesWrites()).isTrue();
            int second = fillUp(store, first);
            System.out.println("full again after " + second + " pieces");
            assertThat(second).isGreaterThanOrEqualTo(first + 4);
            return store.verified(sample.release()).orElseThrow();
        }
    }

    /// Stores pieces from `piece` on until the disk is full, and checks that this is all that happened.
    private int fillUp(PayloadStore store, int piece) throws IOException {
        int next = piece;
        Event outcome = sample.storeIn(store, next);
        while (outcome instanceof PieceStored) {
            outcome = sample.storeIn(store, ++next);
        }
        StoreFailed full = new StoreFailed(sample.release(), next, StoreFault.FULL);
        assertThat(outcome).isEqualTo(full);
        assertThat(store.takesWrites()).isFalse();
        assertThat(sample.storeIn(store, next)).isEqualTo(full);
        assertThat(sample.assertClaimsAreTrue(store).cardinality()).isEqualTo(next);
        return next;
    }

    private void goOnWithAFullDisk(Bitfield before) throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(store.held()).extracting(ManifestCodec::releaseId).containsExactly(sample.release());
            assertThat(sample.admitTo(store)).isEqualTo(before);
            sample.assertClaimsAreTrue(store);

            store.withdraw(sample.release());
            other.admitTo(store);
            other.storeIn(store, 0, other.pieces());
            assertThat(store.verifyWhole(other.release())).isTrue();
            store.saveCounts(other.release(), COUNTS);
        }
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(store.held()).extracting(ManifestCodec::releaseId).containsExactly(other.release());
            assertThat(store.counts(other.release())).isEqualTo(COUNTS);
            assertThat(other.admitTo(store).isFull()).isTrue();
            assertThat(store.completeFile(other.release())).isPresent();
        }
    }
}
