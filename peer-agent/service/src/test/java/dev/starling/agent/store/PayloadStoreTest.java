package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.core.step.Event.PieceCorrupt;
import dev.starling.agent.core.step.Event.PieceStored;
import dev.starling.agent.core.step.Event.StoreFailed;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.fixtures.Fixtures;
import dev.starling.manifest.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadStoreTest {

    private static final Sample FIVE_PIECES = Sample.of(1, 1_050_000);

    @TempDir
    Path data;

    private PayloadStore store;

    @BeforeEach
    void open() throws StoreUnusable {
        store = PayloadStore.open(data);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file(Sample sample) {
        return data.resolve("payload").resolve(sample.release().hex());
    }

    @Test
    void aVerifiedPieceIsStoredAndReadBack() throws IOException {
        assertThat(FIVE_PIECES.admitTo(store).isEmpty()).isTrue();

        assertThat(FIVE_PIECES.storeIn(store, 4)).isEqualTo(new PieceStored(FIVE_PIECES.release(), 4));

        assertThat(FIVE_PIECES.read(store, 4)).isEqualTo(FIVE_PIECES.expected(4));
        assertThat(store.verified(FIVE_PIECES.release()).orElseThrow().get(4)).isTrue();
    }

    @Test
    void aPartOfAPieceIsReadAtItsOffset() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 1);

        ByteBuffer into = ByteBuffer.allocateDirect(300);
        store.read(FIVE_PIECES.release(), 1, 1000, into);

        byte[] found = new byte[300];
        into.flip().get(found);
        assertThat(found).isEqualTo(Arrays.copyOfRange(FIVE_PIECES.expected(1), 1000, 1300));
    }

    @Test
    void aCorruptPieceIsRefusedAndNotWritten() throws IOException {
        FIVE_PIECES.admitTo(store);
        List<ByteBuffer> blocks = FIVE_PIECES.blocks(0);
        ByteBuffer bad = ByteBuffer.allocate(blocks.getFirst().remaining());
        blocks.set(0, bad);

        assertThat(store.store(FIVE_PIECES.release(), 0, blocks)).isEqualTo(new PieceCorrupt(FIVE_PIECES.release(), 0));

        assertThat(Files.readAllBytes(file(FIVE_PIECES))).containsOnly(0);
        assertThatThrownBy(() -> FIVE_PIECES.read(store, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void blocksThatAreNotAsLongAsThePieceAreRefused() throws IOException {
        FIVE_PIECES.admitTo(store);
        List<ByteBuffer> tooFew = FIVE_PIECES.blocks(0).subList(0, 2);

        assertThat(store.store(FIVE_PIECES.release(), 0, tooFew)).isInstanceOf(PieceCorrupt.class);
        assertThat(store.store(FIVE_PIECES.release(), 0, FIVE_PIECES.blocks(4))).isInstanceOf(PieceCorrupt.class);
    }

    @Test
    void aHeldPieceIsNotWrittenAgain() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 2);

        assertThat(store.store(FIVE_PIECES.release(), 2, List.of(ByteBuffer.allocate(7))))
                .isEqualTo(new PieceStored(FIVE_PIECES.release(), 2));

        assertThat(FIVE_PIECES.read(store, 2)).isEqualTo(FIVE_PIECES.expected(2));
    }

    @Test
    void nothingIsReadThatIsNotHeld() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 0);

        assertThatThrownBy(() -> FIVE_PIECES.read(store, 1)).hasMessageContaining("not held");
        assertThatThrownBy(() -> store.read(FIVE_PIECES.release(), 5, 0, ByteBuffer.allocate(1)))
                .hasMessageContaining("the piece has 0");
        assertThatThrownBy(() -> store.read(FIVE_PIECES.release(), 0, 262_144, ByteBuffer.allocate(1)))
                .hasMessageContaining("the piece has 262144");
        assertThatThrownBy(() -> store.read(FIVE_PIECES.release(), 0, -1, ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Sample.of(2, 10).read(store, 0)).hasMessageContaining("not in the store");
    }

    @Test
    void aReleaseThatIsNotInTheStoreTakesNoPieces() {
        assertThat(FIVE_PIECES.storeIn(store, 0))
                .isEqualTo(new StoreFailed(FIVE_PIECES.release(), 0, StoreFault.UNREADABLE));
    }

    @Test
    void theWholeIsVerifiedBeforeItCountsAsComplete() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 0, 4);
        assertThat(store.verifyWhole(FIVE_PIECES.release())).isFalse();

        FIVE_PIECES.storeIn(store, 4);
        assertThat(store.completeFile(FIVE_PIECES.release())).isEmpty();

        assertThat(store.verifyWhole(FIVE_PIECES.release())).isTrue();
        assertThat(Files.readAllBytes(store.completeFile(FIVE_PIECES.release()).orElseThrow()))
                .isEqualTo(FIVE_PIECES.payload());
    }

    @Test
    void anEmptyPayloadAndOneOfOneByteAreComplete() throws IOException {
        Sample empty = Sample.of(3, 0);
        Sample tiny = Sample.of(4, 1);
        assertThat(empty.admitTo(store).isFull()).isTrue();
        tiny.admitTo(store);
        tiny.storeIn(store, 0);

        assertThat(store.verifyWhole(empty.release())).isTrue();
        assertThat(store.verifyWhole(tiny.release())).isTrue();
        assertThat(store.completeFile(empty.release()).orElseThrow()).hasBinaryContent(new byte[0]);
        assertThat(store.completeFile(tiny.release()).orElseThrow()).hasBinaryContent(tiny.payload());
    }

    @Test
    void whatWentBadOnDiskIsFoundByTheWholeAndFetchedAgain() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 0, 5);
        Disk.flipUnseen(file(FIVE_PIECES), 300_000, 1);

        assertThat(store.verifyWhole(FIVE_PIECES.release())).isFalse();

        assertThat(FIVE_PIECES.assertClaimsAreTrue(store).cardinality()).isEqualTo(4);
        assertThat(store.verified(FIVE_PIECES.release()).orElseThrow().get(1)).isFalse();
        FIVE_PIECES.storeIn(store, 1);
        assertThat(store.verifyWhole(FIVE_PIECES.release())).isTrue();
    }

    @Test
    void aManifestThatContradictsItselfIsNotFetchedForEver() throws IOException {
        Manifest good = FIVE_PIECES.manifest();
        byte[] hashes = new byte[good.pieceHashes().remaining()];
        good.pieceHashes().get(hashes);
        Manifest wrong =
                new Manifest(good.name(), good.layout(), Fixtures.digest(Fixtures.dice(5)), good.piecesRoot(), hashes);
        Sample sample = new Sample(Fixtures.releaseId(wrong), new byte[1], wrong, FIVE_PIECES.payload());
        sample.admitTo(store);
        sample.storeIn(store, 0, 5);

        assertThatThrownBy(() -> store.verifyWhole(sample.release())).hasMessageContaining("contradicts itself");
    }

    @Test
    void aWithdrawnReleaseLeavesNothing() throws IOException {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 0, 5);

        store.withdraw(FIVE_PIECES.release());

        try (Stream<Path> left = Files.list(data.resolve("payload"))) {
            assertThat(left).isEmpty();
        }
        assertThat(store.held()).isEmpty();
        assertThatThrownBy(() -> FIVE_PIECES.read(store, 0)).hasMessageContaining("not in the store");
        assertThat(FIVE_PIECES.admitTo(store).isEmpty()).isTrue();
    }

    @Test
    void aPayloadThatVanishedIsAFaultAndNotAnEmptyFile() throws IOException {
        FIVE_PIECES.admitTo(store);
        Files.delete(file(FIVE_PIECES));

        assertThat(FIVE_PIECES.storeIn(store, 0))
                .isEqualTo(new StoreFailed(FIVE_PIECES.release(), 0, StoreFault.UNREADABLE));
        assertThat(file(FIVE_PIECES)).doesNotExist();
        assertThat(store.takesWrites()).isTrue();
    }

    @Test
    void moreReleasesThanFilesMayBeOpenAreServed() throws IOException {
        List<Sample> samples = IntStream.range(0, 2 * OpenFiles.OPEN_MAX)
                .mapToObj(i -> Sample.of(100 + i, 10 + i))
                .toList();
        for (Sample small : samples) {
            small.admitTo(store);
            small.storeIn(store, 0);
        }
        for (Sample small : samples) {
            assertThat(small.read(store, 0)).isEqualTo(small.payload());
        }
    }

    @Test
    void anyThreadReadsWhileOtherFilesAreOpenedAndClosed() throws Exception {
        FIVE_PIECES.admitTo(store);
        FIVE_PIECES.storeIn(store, 0, 5);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                while (!stop.get()) {
                    int piece = reads.getAndIncrement() % 5;
                    assertThat(FIVE_PIECES.read(store, piece)).isEqualTo(FIVE_PIECES.expected(piece));
                }
            } catch (IOException | AssertionError e) {
                failure.set(e);
            }
        });

        for (int i = 0; i < 3 * OpenFiles.OPEN_MAX; i++) {
            Sample small = Sample.of(500 + i, 10);
            small.admitTo(store);
            small.storeIn(store, 0);
        }
        stop.set(true);
        reader.join();

        assertThat(failure.get()).isNull();
        assertThat(reads.get()).isPositive();
    }
}
