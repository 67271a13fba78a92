package dev.starling.agent.store;

import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What the catalogue remembers of one release.
///
/// @param stamp what the payload file looked like when the mark was made; [FileStamp#NONE] without a mark
/// @param pieces those held at a clean stop; of size 0 for any other mark
record CatalogueEntry(Mark mark, FileStamp stamp, Bitfield pieces, ByteCounts counts) {

    /// What may be believed without hashing, as long as the file still has the stamp.
    enum Mark {
        /// Nothing: every piece is hashed again.
        NONE(0),
        /// The agent stopped cleanly, with these pieces held and forced to disk.
        CLEAN(1),
        /// The whole file was verified and forced to disk.
        COMPLETE(2);

        private final byte code;

        Mark(int code) {
            this.code = (byte) code;
        }

        static Optional<Mark> of(byte code) {
            return Arrays.stream(values()).filter(mark -> mark.code == code).findFirst();
        }
    }

    /// A file's length in bytes and modification time in nanoseconds since 1970. Writing to a file changes it, and
    /// so does making the file anew: a mark can never speak of a file other than its own.
    record FileStamp(long length, long modifiedNanos) {
        static final FileStamp NONE = new FileStamp(-1, 0);
    }

    static final CatalogueEntry NONE = unmarked(ByteCounts.NONE);

    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 2 + 6 * Long.BYTES + Integer.BYTES;

    static CatalogueEntry unmarked(ByteCounts counts) {
        return new CatalogueEntry(Mark.NONE, FileStamp.NONE, new Bitfield(0), counts);
    }

    static CatalogueEntry clean(FileStamp stamp, Bitfield pieces, ByteCounts counts) {
        return new CatalogueEntry(Mark.CLEAN, stamp, pieces, counts);
    }

    static CatalogueEntry complete(FileStamp stamp, ByteCounts counts) {
        return new CatalogueEntry(Mark.COMPLETE, stamp, new Bitfield(0), counts);
    }

    CatalogueEntry withCounts(ByteCounts other) {
        return new CatalogueEntry(mark, stamp, pieces, other);
    }

    /// The pieces that the mark vouches for in a file with that stamp, or nothing when it vouches for none.
    Optional<Bitfield> vouchedFor(FileStamp found, int pieceCount) {
        if (!stamp.equals(found)) {
            return Optional.empty();
        }
        return switch (mark) {
            case NONE -> Optional.empty();
            case CLEAN -> pieces.size() == pieceCount ? Optional.of(pieces.copy()) : Optional.empty();
            case COMPLETE -> Optional.of(Bitfield.full(pieceCount));
        };
    }

    /// Big-endian: format, mark, length, modification time, the four counts, number of pieces, their bits (lowest
    /// first), and a CRC-32C over the release's id and all of these.
    byte[] encode(ReleaseId release) {
        int bytes = (pieces.size() + 7) / 8;
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + bytes + Integer.BYTES);
        out.put(FORMAT).put(mark.code);
        out.putLong(stamp.length()).putLong(stamp.modifiedNanos());
        out.putLong(counts.fromOrigin()).putLong(counts.fromPeers());
        out.putLong(counts.wasted()).putLong(counts.served());
        out.putInt(pieces.size());
        for (int piece = pieces.nextSet(0); piece >= 0; piece = pieces.nextSet(piece + 1)) {
            int at = HEAD_BYTES + piece / 8;
            out.put(at, (byte) (out.get(at) | 1 << piece % 8));
        }
        out.putInt(HEAD_BYTES + bytes, checksum(release, out.array()));
        return out.array();
    }

    /// Empty when the bytes are not what [#encode] made for this very release.
    static Optional<CatalogueEntry> decode(ReleaseId release, byte[] bytes) {
        if (bytes.length < HEAD_BYTES + Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(bytes.length - Integer.BYTES) != checksum(release, bytes) || in.get() != FORMAT) {
            return Optional.empty();
        }
        Optional<Mark> mark = Mark.of(in.get());
        FileStamp stamp = new FileStamp(in.getLong(), in.getLong());
        ByteCounts counts = new ByteCounts(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        int size = in.getInt();
        if (mark.isEmpty() || size > WireLimits.PIECES_MAX || (size + 7) / 8 != in.remaining() - Integer.BYTES) {
            return Optional.empty();
        }
        Bitfield pieces = new Bitfield(size);
        for (int piece = 0; piece < size; piece++) {
            if ((bytes[HEAD_BYTES + piece / 8] & 1 << piece % 8) != 0) {
                pieces.set(piece);
            }
        }
        return Optional.of(new CatalogueEntry(mark.get(), stamp, pieces, counts));
    }

    /// Covers the id as well: a torn catalogue must not give one release the marks of another.
    private static int checksum(ReleaseId release, byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(release.digest().bytes());
        crc.update(encoded, 0, encoded.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
