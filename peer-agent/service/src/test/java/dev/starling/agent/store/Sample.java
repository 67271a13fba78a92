package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Event.PieceStored;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A release with its payload at hand.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(ReleaseId release, byte[] encoded, Manifest manifest, byte[] payload) {

    /// Not a divisor of a piece, so that pieces come in several blocks of different lengths.
    private static final int BLOCK = 100_000;

    static Sample of(long seed, int length) {
        byte[] payload = Fixtures.payload(Fixtures.dice(seed), length);
        Manifest manifest = Fixtures.manifestOf(payload);
        return new Sample(Fixtures.releaseId(manifest), ManifestCodec.encode(manifest), manifest, payload);
    }

    int pieces() {
        return manifest.layout().pieceCount();
    }

    List<ByteBuffer> blocks(int piece) {
        int at = (int) manifest.layout().offsetOf(piece);
        int end = at + manifest.layout().lengthOf(piece);
        List<ByteBuffer> blocks = new ArrayList<>();
        for (; at < end; at += BLOCK) {
            blocks.add(ByteBuffer.wrap(payload, at, Math.min(BLOCK, end - at)).slice());
        }
        return blocks;
    }

    Bitfield admitTo(PayloadStore store) throws IOException {
        return store.admit(release, encoded, manifest);
    }

    Event storeIn(PayloadStore store, int piece) {
        return store.store(release, piece, blocks(piece));
    }

    void storeIn(PayloadStore store, int from, int to) {
        for (int piece = from; piece < to; piece++) {
            assertThat(storeIn(store, piece)).isEqualTo(new PieceStored(release, piece));
        }
    }

    /// Reads a whole piece out of the store.
    byte[] read(PayloadStore store, int piece) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(manifest.layout().lengthOf(piece));
        store.read(release, piece, 0, into);
        return into.array();
    }

    byte[] expected(int piece) {
        int at = (int) manifest.layout().offsetOf(piece);
        return Arrays.copyOfRange(payload, at, at + manifest.layout().lengthOf(piece));
    }

    /// Asserts that everything the store claims of this release is right, and hands out what it claims.
    Bitfield assertClaimsAreTrue(PayloadStore store) throws IOException {
        Bitfield claimed = store.verified(release).orElseThrow();
        for (int piece = claimed.nextSet(0); piece >= 0; piece = claimed.nextSet(piece + 1)) {
            assertThat(read(store, piece)).as("piece %s of %s", piece, release).isEqualTo(expected(piece));
        }
        return claimed;
    }
}
