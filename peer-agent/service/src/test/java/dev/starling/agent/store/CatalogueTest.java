package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.store.CatalogueEntry.FileStamp;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final RandomGenerator DICE = Fixtures.dice(7);
    private static final ReleaseId A = new ReleaseId(Fixtures.digest(DICE));
    private static final ReleaseId B = new ReleaseId(Fixtures.digest(DICE));
    private static final FileStamp STAMP = new FileStamp(5_000_000, 1_700_000_000_123_456_789L);
    private static final ByteCounts COUNTS = new ByteCounts(9, 8, 7, 6);

    @TempDir
    Path folder;

    @TempDir
    Path image;

    private static CatalogueEntry clean(int size, int... held) {
        Bitfield pieces = new Bitfield(size);
        for (int piece : held) {
            pieces.set(piece);
        }
        return CatalogueEntry.clean(STAMP, pieces, COUNTS);
    }

    private Catalogue open() throws StoreUnusable {
        return Catalogue.open(folder.resolve("catalogue.db"), Set.of(A, B));
    }

    @Test
    void anEntrySurvivesItsEncoding() {
        for (CatalogueEntry entry : List.of(
                CatalogueEntry.NONE,
                clean(0),
                clean(1, 0),
                clean(8, 7),
                clean(9, 0, 8),
                clean(4097, 1, 64, 4096),
                CatalogueEntry.complete(STAMP, COUNTS))) {
            assertThat(CatalogueEntry.decode(A, entry.encode(A))).contains(entry);
        }
    }

    @Test
    void noFlippedBitAndNoOtherReleaseGoesUnnoticed() {
        byte[] good = clean(20, 3, 19).encode(A);
        assertThat(CatalogueEntry.decode(B, good)).isEmpty();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(CatalogueEntry.decode(A, bad)).as("bit %s", bit).isEmpty();
        }
        for (int length = 0; length < good.length; length++) {
            assertThat(CatalogueEntry.decode(A, Arrays.copyOf(good, length)))
                    .as("length %s", length)
                    .isEmpty();
        }
    }

    @Test
    void aMarkVouchesForOneFileOnly() {
        FileStamp later = new FileStamp(STAMP.length(), STAMP.modifiedNanos() + 1);
        FileStamp shorter = new FileStamp(STAMP.length() - 1, STAMP.modifiedNanos());
        CatalogueEntry complete = CatalogueEntry.complete(STAMP, COUNTS);

        assertThat(complete.vouchedFor(STAMP, 4)).contains(Bitfield.full(4));
        assertThat(complete.vouchedFor(later, 4)).isEmpty();
        assertThat(complete.vouchedFor(shorter, 4)).isEmpty();
        assertThat(clean(4, 1).vouchedFor(STAMP, 4).map(Bitfield::cardinality)).contains(1);
        assertThat(clean(4, 1).vouchedFor(STAMP, 5)).isEmpty();
        assertThat(CatalogueEntry.unmarked(COUNTS).vouchedFor(STAMP, 4)).isEqualTo(Optional.empty());
    }

    @Test
    void entriesSurviveACleanEndAndAKill() throws Exception {
        try (Catalogue catalogue = open()) {
            catalogue.put(A, clean(20, 3));
            catalogue.put(B, CatalogueEntry.complete(STAMP, COUNTS));
            Disk.crashImage(folder, image);
            try (Catalogue killed = Catalogue.open(image.resolve("catalogue.db"), Set.of(A, B))) {
                assertThat(killed.get(A)).isEqualTo(clean(20, 3));
            }
            catalogue.remove(A);
        }
        try (Catalogue catalogue = open()) {
            assertThat(catalogue.get(A)).isEqualTo(CatalogueEntry.NONE);
            assertThat(catalogue.get(B)).isEqualTo(CatalogueEntry.complete(STAMP, COUNTS));
        }
    }

    @Test
    void entriesOfReleasesThatAreNotHeldAreDropped() throws StoreUnusable {
        try (Catalogue catalogue = open()) {
            catalogue.put(A, clean(20, 3));
        }
        Catalogue.open(folder.resolve("catalogue.db"), Set.of(B)).close();
        try (Catalogue catalogue = open()) {
            assertThat(catalogue.get(A)).isEqualTo(CatalogueEntry.NONE);
        }
    }

    /// Whatever a crash or a medium does to the file: it opens, and no entry comes out that did not go in.
    @Test
    void noDamageKeepsItFromOpeningOrMakesItLie() throws IOException, StoreUnusable {
        Path file = folder.resolve("catalogue.db");
        List<CatalogueEntry> possible = new ArrayList<>(List.of(CatalogueEntry.NONE));
        List<byte[]> commits = new ArrayList<>();
        try (Catalogue catalogue = open()) {
            for (int i = 1; i <= 20; i++) {
                possible.add(clean(20 * i, i));
                catalogue.putAll(Map.of(A, possible.getLast(), B, possible.get(i - 1)));
                commits.add(Files.readAllBytes(file));
            }
        }
        Logger quiet = Logger.getLogger(Catalogue.class.getName());
        quiet.setLevel(Level.OFF);
        RandomGenerator dice = Fixtures.dice(11);
        int right = 0;
        for (int round = 0; round < 80; round++) {
            Files.write(file, damaged(round, commits, dice));
            try (Catalogue catalogue = open()) {
                assertThat(possible).as("round %s", round).contains(catalogue.get(A), catalogue.get(B));
                right += catalogue.get(A).equals(CatalogueEntry.NONE) ? 0 : 1;
            }
        }
        quiet.setLevel(null);
        assertThat(right).as("some damage is harmless, or nothing was tested").isPositive();
    }

    private static byte[] damaged(int round, List<byte[]> commits, RandomGenerator dice) {
        byte[] bytes = commits.getLast().clone();
        switch (round % 4) {
            case 0 -> {
                return Arrays.copyOf(bytes, dice.nextInt(bytes.length));
            }
            case 1 -> { // a commit that was written in part, which MapDB does not notice
                byte[] before = commits.get(commits.size() - 2 - round % 17);
                for (int at = 0; at < bytes.length; at += 8) {
                    if (dice.nextBoolean()) {
                        System.arraycopy(before, at, bytes, at, 8);
                    }
                }
            }
            default -> {
                int end = round % 4 == 2 ? 4096 : bytes.length;
                for (int hit = 0; hit < 1 << round % 12; hit++) {
                    bytes[dice.nextInt(end)] = (byte) dice.nextInt();
                }
            }
        }
        return bytes;
    }
}
