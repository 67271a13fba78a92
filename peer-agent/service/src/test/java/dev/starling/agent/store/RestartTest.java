package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.manifest.ManifestCodec;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is believed, and what is hashed again, when a store is opened once more.
class RestartTest {

    private static final Sample FIVE_PIECES = Sample.of(1, 1_050_000);
    private static final ByteCounts COUNTS = new ByteCounts(1, 20, 300, 4000);

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Path file(Path folder) {
        return folder.resolve("payload").resolve(FIVE_PIECES.release().hex());
    }

    /// Leaves a store behind that holds the pieces 0 to 2, stopped cleanly.
    private void stopCleanly() throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(data)) {
            FIVE_PIECES.admitTo(store);
            FIVE_PIECES.storeIn(store, 0, 3);
            store.saveCounts(FIVE_PIECES.release(), COUNTS);
        }
    }

    private void complete() throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(data)) {
            FIVE_PIECES.admitTo(store);
            FIVE_PIECES.storeIn(store, 0, 5);
            assertThat(store.verifyWhole(FIVE_PIECES.release())).isTrue();
        }
    }

    @Test
    void aCleanStopIsBelievedWithoutHashing() throws IOException, StoreUnusable {
        stopCleanly();
        Disk.flipUnseen(file(data), 5, 1);

        try (PayloadStore store = PayloadStore.open(data)) {
            Bitfield held = FIVE_PIECES.admitTo(store);
            assertThat(held.cardinality()).isEqualTo(3);
            assertThat(held.get(0)).isTrue();
        }
    }

    @Test
    void whatChangedAfterACleanStopIsHashedAgain() throws IOException, StoreUnusable {
        stopCleanly();
        Disk.flip(file(data), 5, 1);

        try (PayloadStore store = PayloadStore.open(data)) {
            Bitfield held = FIVE_PIECES.admitTo(store);
            assertThat(held.cardinality()).isEqualTo(2);
            assertThat(held.get(0)).isFalse();
        }
    }

    @Test
    void afterACrashEveryPieceThatHashesRightCounts() throws IOException, StoreUnusable {
        try (PayloadStore store = PayloadStore.open(data)) {
            FIVE_PIECES.admitTo(store);
            FIVE_PIECES.storeIn(store, 1, 4);
            store.saveCounts(FIVE_PIECES.release(), COUNTS);
            Path image = Disk.crashImage(data, elsewhere.resolve("image"));
            Disk.flipUnseen(file(image), 2L * 262_144, 512);

            try (PayloadStore again = PayloadStore.open(image)) {
                assertThat(again.held()).extracting(ManifestCodec::releaseId).containsExactly(FIVE_PIECES.release());
                assertThat(again.counts(FIVE_PIECES.release())).isEqualTo(COUNTS);
                Bitfield held = FIVE_PIECES.admitTo(again);
                assertThat(held.get(1)).isTrue();
                assertThat(held.get(2)).isFalse();
                assertThat(held.get(3)).isTrue();
                assertThat(FIVE_PIECES.assertClaimsAreTrue(again).cardinality()).isEqualTo(2);
            }
        }
    }

    @Test
    void aCleanMarkDoesNotOutliveTheNextPiece() throws IOException, StoreUnusable {
        stopCleanly();
        try (PayloadStore store = PayloadStore.open(data)) {
            FIVE_PIECES.admitTo(store);
            FIVE_PIECES.storeIn(store, 4);
            Path image = Disk.crashImage(data, elsewhere.resolve("image"));

            try (PayloadStore again = PayloadStore.open(image)) {
                assertThat(FIVE_PIECES.admitTo(again).cardinality()).isEqualTo(4);
            }
        }
    }

    @Test
    void aCompleteFileIsBelievedAndServedAtOnce() throws IOException, StoreUnusable {
        complete();
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(FIVE_PIECES.admitTo(store).isFull()).isTrue();
            assertThat(store.completeFile(FIVE_PIECES.release())).contains(file(data.toRealPath()));
        }
    }

    @Test
    void aCompleteFileThatWasCutIsNotBelieved() throws IOException, StoreUnusable {
        complete();
        Disk.truncate(file(data), 1_049_999);
        try (PayloadStore store = PayloadStore.open(data)) {
            Bitfield held = FIVE_PIECES.admitTo(store);
            assertThat(held.cardinality()).isEqualTo(4);
            assertThat(store.completeFile(FIVE_PIECES.release())).isEmpty();
            FIVE_PIECES.storeIn(store, 4);
            assertThat(store.verifyWhole(FIVE_PIECES.release())).isTrue();
        }
    }

    @Test
    void aFileMadeAnewIsNotVouchedForByOldMarks() throws IOException, StoreUnusable {
        complete();
        Files.delete(file(data));
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(FIVE_PIECES.admitTo(store).isEmpty()).isTrue();
            Path image = Disk.crashImage(data, elsewhere.resolve("image"));
            try (PayloadStore again = PayloadStore.open(image)) {
                assertThat(FIVE_PIECES.admitTo(again).isEmpty()).isTrue();
            }
        }
    }

    @Test
    void whatWasHeldIsKnownWithoutTheOrigin() throws IOException, StoreUnusable {
        stopCleanly();
        try (PayloadStore store = PayloadStore.open(data)) {
            byte[] held = store.held().getFirst();
            assertThat(ManifestCodec.releaseId(held)).isEqualTo(FIVE_PIECES.release());
            assertThat(held).isEqualTo(FIVE_PIECES.encoded());
            assertThat(store.counts(FIVE_PIECES.release())).isEqualTo(COUNTS);
        }
    }

    @Test
    void aManifestThatWentBadOnTheDiskIsReplaced() throws IOException, StoreUnusable {
        stopCleanly();
        byte[] bad = {1, 2, 3};
        Files.write(data.resolve("payload").resolve(FIVE_PIECES.release().hex() + ".manifest"), bad);
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(store.held().getFirst()).isEqualTo(bad);
            FIVE_PIECES.admitTo(store);
            assertThat(store.held().getFirst()).isEqualTo(FIVE_PIECES.encoded());
        }
    }

    @Test
    void aHeldReleaseIsWithdrawnWithoutBeingAdmitted() throws IOException, StoreUnusable {
        stopCleanly();
        try (PayloadStore store = PayloadStore.open(data)) {
            store.withdraw(FIVE_PIECES.release());
        }
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(store.held()).isEmpty();
            assertThat(file(data)).doesNotExist();
        }
    }

    @Test
    void leftoversOfACrashAreSweptAndForeignFilesAreNot() throws IOException, StoreUnusable {
        stopCleanly();
        Path payloads = data.resolve("payload");
        Path orphan = Files.createFile(payloads.resolve("ab".repeat(32)));
        Path unfinished = Files.createFile(payloads.resolve("cd".repeat(32) + ".manifest.new"));
        Path foreign = Files.createFile(payloads.resolve("notes.txt"));

        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(orphan).doesNotExist();
            assertThat(unfinished).doesNotExist();
            assertThat(foreign).exists();
            assertThat(store.held()).hasSize(1);
        }
    }

    @Test
    void aDamagedCatalogueIsSetAsideAndNothingButTimeAndCountsIsLost() throws IOException, StoreUnusable {
        stopCleanly();
        byte[] damage = {'n', 'o', 't', ' ', 'M', 'a', 'p', 'D', 'B'};
        Files.write(data.resolve("catalogue.db"), damage);

        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(data.resolve("catalogue.damaged.db")).hasBinaryContent(damage);
            assertThat(store.held().getFirst()).isEqualTo(FIVE_PIECES.encoded());
            assertThat(store.counts(FIVE_PIECES.release())).isEqualTo(ByteCounts.NONE);
            assertThat(FIVE_PIECES.admitTo(store).cardinality()).isEqualTo(3);
        }
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(FIVE_PIECES.admitTo(store).cardinality()).isEqualTo(3);
        }
    }

    @Test
    void aLostCatalogueCostsOnlyHashing() throws IOException, StoreUnusable {
        complete();
        Files.delete(data.resolve("catalogue.db"));
        try (PayloadStore store = PayloadStore.open(data)) {
            assertThat(FIVE_PIECES.admitTo(store).isFull()).isTrue();
            assertThat(store.completeFile(FIVE_PIECES.release())).isEmpty();
            assertThat(store.verifyWhole(FIVE_PIECES.release())).isTrue();
        }
    }
}
