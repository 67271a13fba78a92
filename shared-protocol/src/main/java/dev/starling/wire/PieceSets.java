package dev.starling.wire;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Sets of pieces on the wire: as bits, the first piece being the highest bit of the first byte (BEP 3), or as indices.
final class PieceSets {

    private PieceSets() {}

    static int bytesFor(int pieces) {
        return (pieces + Byte.SIZE - 1) / Byte.SIZE;
    }

    static void writeBits(Bitfield have, ByteBuffer out) {
        out.putInt(have.size());
        byte[] bits = new byte[bytesFor(have.size())];
        for (int piece = have.nextSet(0); piece >= 0; piece = have.nextSet(piece + 1)) {
            bits[piece / Byte.SIZE] |= (byte) (0x80 >>> piece % Byte.SIZE);
        }
        out.put(bits);
    }

    /// Reads all that is left: a count and exactly as many bits, the spare ones clear.
    static Verdict<Bitfield> readBits(ByteBuffer in) {
        int pieces = in.getInt();
        if (pieces < 0 || pieces > WireLimits.PIECES_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    Integer.toUnsignedLong(pieces) + " pieces, expected at most " + WireLimits.PIECES_MAX);
        }
        if (in.remaining() != bytesFor(pieces)) {
            return wrongLength(in.remaining(), bytesFor(pieces));
        }
        Bitfield have = new Bitfield(pieces);
        for (int at = 0; in.hasRemaining(); at += Byte.SIZE) {
            int bits = Byte.toUnsignedInt(in.get());
            while (bits != 0) {
                int first = Integer.numberOfLeadingZeros(bits) - (Integer.SIZE - Byte.SIZE);
                if (at + first >= pieces) {
                    return Verdict.reject(
                            Rejection.OUT_OF_BOUNDS,
                            "piece " + (at + first) + " of " + pieces + ", expected spare bits clear");
                }
                have.set(at + first);
                bits &= ~(0x80 >>> first);
            }
        }
        return Verdict.accept(have);
    }

    static void writeIndices(List<Integer> pieces, ByteBuffer out) {
        out.putShort((short) PeerMessageCodec.within(pieces.size(), 0, WireLimits.HAVE_BATCH_MAX));
        for (int piece : pieces) {
            out.putInt(PeerMessageCodec.within(piece, 0, WireLimits.PIECES_MAX - 1));
        }
    }

    /// Reads all that is left: a count and exactly as many indices.
    static Verdict<List<Integer>> readIndices(ByteBuffer in) {
        int count = Short.toUnsignedInt(in.getShort());
        if (count > WireLimits.HAVE_BATCH_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS, count + " pieces at once, expected at most " + WireLimits.HAVE_BATCH_MAX);
        }
        if (in.remaining() != count * Integer.BYTES) {
            return wrongLength(in.remaining(), count * Integer.BYTES);
        }
        List<Integer> pieces = new ArrayList<>(count);
        while (in.hasRemaining()) {
            int piece = in.getInt();
            if (piece < 0 || piece >= WireLimits.PIECES_MAX) {
                return Verdict.reject(
                        Rejection.OUT_OF_BOUNDS,
                        "piece " + Integer.toUnsignedLong(piece) + ", expected less than " + WireLimits.PIECES_MAX);
            }
            pieces.add(piece);
        }
        return Verdict.accept(Collections.unmodifiableList(pieces));
    }

    private static <T> Verdict<T> wrongLength(int found, int expected) {
        return Verdict.reject(
                found < expected ? Rejection.TRUNCATED : Rejection.TRAILING_BYTES,
                found + " bytes of pieces, expected " + expected);
    }
}
