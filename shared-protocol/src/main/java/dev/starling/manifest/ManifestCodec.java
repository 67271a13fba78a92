package dev.starling.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Manifests as bytes (`spec/manifest.md`, "Encoding"). A manifest has exactly one encoding, and what decodes at all
/// encodes
/// to the same bytes again. Pure functions.
public final class ManifestCodec {

    private static final byte[] MAGIC = "STLM".getBytes(ISO_8859_1);
    private static final byte FORMAT_VERSION = 1;
    /// Magic, version, exponent, length, two digests.
    private static final int FIXED = 4 + 1 + 1 + 8 + 2 * Digest.BYTES;

    /// The longest encoding there can be: three names of full length and a hash for each of the most pieces.
    public static final int ENCODED_MAX =
            FIXED + 3 + 2 * ReleaseName.NAME_MAX + FileName.BYTES_MAX + PieceLayout.PIECES_MAX * Digest.BYTES;

    private ManifestCodec() {}

    public static byte[] encode(Manifest manifest) {
        byte[] packageName = manifest.name().packageName().getBytes(ISO_8859_1);
        byte[] version = manifest.name().version().getBytes(ISO_8859_1);
        byte[] fileName = manifest.name().fileNameBytes();
        ByteBuffer hashes = manifest.pieceHashes();
        ByteBuffer out = ByteBuffer.allocate(
                FIXED + 3 + packageName.length + version.length + fileName.length + hashes.remaining());
        out.put(MAGIC).put(FORMAT_VERSION);
        out.put((byte) Integer.numberOfTrailingZeros(manifest.layout().pieceLength()));
        out.putLong(manifest.layout().length());
        manifest.sha256().write(out);
        manifest.piecesRoot().write(out);
        out.put((byte) packageName.length).put(packageName);
        out.put((byte) version.length).put(version);
        out.put((byte) fileName.length).put(fileName);
        out.put(hashes);
        return out.array();
    }

    /// Checks form, names, bounds, and that the piece hashes add up to the root. Who signed it is not checked here.
    public static Verdict<Manifest> decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        if (encoded.length < FIXED) {
            return Verdict.reject(
                    Rejection.TRUNCATED, encoded.length + " bytes of a manifest, expected " + FIXED + " or more");
        }
        byte[] magic = take(in, MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            return Verdict.reject(Rejection.WRONG_MAGIC, "not a manifest: does not begin with STLM");
        }
        int formatVersion = Byte.toUnsignedInt(in.get());
        if (formatVersion != FORMAT_VERSION) {
            return Verdict.reject(
                    Rejection.WRONG_VERSION, "manifest format " + formatVersion + ", expected " + FORMAT_VERSION);
        }
        int exponent = Byte.toUnsignedInt(in.get());
        long length = in.getLong();
        if (!isLayout(exponent, length)) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    length + " bytes in pieces of 2^" + exponent + ": expected at most " + PieceLayout.PIECES_MAX
                            + " pieces of 2^18 to 2^22");
        }
        PieceLayout layout = new PieceLayout(length, 1 << exponent);
        Digest sha256 = Digest.read(in);
        Digest root = Digest.read(in);
        return switch (readName(in)) {
            case Verdict.Rejected<ReleaseName>(Rejection reason, String found) -> Verdict.reject(reason, found);
            case Verdict.Accepted<ReleaseName>(ReleaseName name) -> readHashes(in, name, layout, sha256, root);
        };
    }

    /// @param encoded an encoding that [#decode] accepts
    public static ReleaseId releaseId(byte[] encoded) {
        return new ReleaseId(Digest.sha256(encoded));
    }

    private static boolean isLayout(int exponent, long length) {
        return exponent >= Integer.numberOfTrailingZeros(PieceLayout.PIECE_MIN)
                && exponent <= Integer.numberOfTrailingZeros(PieceLayout.PIECE_MAX)
                && length >= 0
                && length <= (long) PieceLayout.PIECES_MAX << exponent;
    }

    private static Verdict<ReleaseName> readName(ByteBuffer in) {
        String[] names = new String[3];
        for (int i = 0; i < names.length; i++) {
            if (!in.hasRemaining()) {
                return Verdict.reject(Rejection.TRUNCATED, "no bytes left for name " + (i + 1) + " of 3");
            }
            int size = Byte.toUnsignedInt(in.get());
            if (in.remaining() < size) {
                return Verdict.reject(
                        Rejection.TRUNCATED, in.remaining() + " bytes left for a name of " + size + " bytes");
            }
            try {
                names[i] = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(take(in, size)))
                        .toString();
            } catch (CharacterCodingException e) {
                return Verdict.reject(Rejection.BAD_NAME, "a name that is not UTF-8");
            }
        }
        return ReleaseName.of(names[0], names[1], names[2]);
    }

    private static Verdict<Manifest> readHashes(
            ByteBuffer in, ReleaseName name, PieceLayout layout, Digest sha256, Digest root) {
        int expected = layout.pieceCount() * Digest.BYTES;
        if (in.remaining() != expected) {
            return Verdict.reject(
                    in.remaining() < expected ? Rejection.TRUNCATED : Rejection.TRAILING_BYTES,
                    in.remaining() + " bytes of piece hashes, expected " + expected);
        }
        byte[] hashes = take(in, expected);
        Digest computed = MerkleTree.root(layout, ByteBuffer.wrap(hashes));
        if (!computed.equals(root)) {
            return Verdict.reject(
                    Rejection.ROOT_MISMATCH, "piece hashes add up to " + computed + ", the root says " + root);
        }
        return Verdict.accept(new Manifest(name, layout, sha256, root, hashes));
    }

    private static byte[] take(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }
}
