package dev.starling.agent.store;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.MerkleTree;
import dev.starling.manifest.PieceLayout;
import dev.starling.wire.Bitfield;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;

/// One release's file and which of its pieces are verified. One thread writes and hashes, any thread reads.
final class Payload {

    private static final Logger LOG = System.getLogger(Payload.class.getName());
    /// Heap buffers pass through a direct one of the size of the call, which the JDK then keeps for each thread.
    private static final int STEP = 256 * 1024;

    private final ReleaseId release;
    private final Manifest manifest;
    private final OpenFiles files;
    /// Guarded by this.
    private Bitfield verified;
    /// The whole file hashed right. Guarded by this.
    private boolean complete;

    Payload(ReleaseId release, Manifest manifest, OpenFiles files) {
        this.release = release;
        this.manifest = manifest;
        this.files = files;
        this.verified = new Bitfield(layout().pieceCount());
    }

    PieceLayout layout() {
        return manifest.layout();
    }

    synchronized Bitfield verified() {
        return verified.copy();
    }

    synchronized boolean holds(int piece) {
        return verified.get(piece);
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /// Takes over what is known without hashing.
    synchronized void trust(Bitfield pieces, boolean whole) {
        verified = pieces;
        complete = whole;
    }

    /// Whether the blocks, back to back, are the piece that the manifest names.
    boolean matches(int piece, List<ByteBuffer> blocks) {
        long length = blocks.stream().mapToLong(ByteBuffer::remaining).sum();
        return length == layout().lengthOf(piece)
                && MerkleTree.pieceHash(layout(), piece, blocks).equals(manifest.pieceHash(piece));
    }

    /// Writes a piece that matches, straight from its blocks, and counts it as held.
    void write(int piece, List<ByteBuffer> blocks) throws IOException {
        files.use(release, channel -> {
            long at = layout().offsetOf(piece);
            for (ByteBuffer block : blocks) {
                drain(channel, at, block.duplicate());
                at += block.remaining();
            }
        });
        synchronized (this) {
            verified.set(piece);
        }
    }

    /// Fills `into` from a verified piece.
    void read(int piece, int offset, ByteBuffer into) throws IOException {
        int length = piece < 0 || piece >= layout().pieceCount() ? 0 : layout().lengthOf(piece);
        if (offset < 0 || into.remaining() > length - offset) {
            throw new IOException(into.remaining() + " bytes at " + offset + " of piece " + piece + " of " + release
                    + " asked for; the piece has " + length);
        }
        if (!holds(piece)) {
            throw new IOException("piece " + piece + " of " + release + " is not held");
        }
        readAt(layout().offsetOf(piece) + offset, into);
    }

    /// Hashes every piece of the file; afterwards those that hash right are held, and no other. 1.4 GB/s at best.
    void rehash() throws IOException {
        int pieces = layout().pieceCount();
        Bitfield found = new Bitfield(pieces);
        ByteBuffer buffer = ByteBuffer.allocate(pieces == 0 ? 0 : layout().lengthOf(0));
        for (int piece = 0; piece < pieces; piece++) {
            try {
                readAt(layout().offsetOf(piece), buffer.clear().limit(layout().lengthOf(piece)));
                if (matches(piece, List.of(buffer.flip()))) {
                    found.set(piece);
                }
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) { // a bad sector costs its piece, not the release
                LOG.log(Level.WARNING, "piece {0} of {1} is fetched again: {2}", piece, release, e);
            }
        }
        trust(found, false);
    }

    /// Hashes the whole file in one go, independently of the pieces.
    boolean hashesWhole() throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        ByteBuffer buffer = ByteBuffer.allocate(STEP);
        long length = layout().length();
        for (long at = 0; at < length; at += buffer.limit()) {
            readAt(at, buffer.clear().limit((int) Math.min(STEP, length - at)));
            sha256.update(buffer.flip());
        }
        return Digest.of(sha256.digest()).equals(manifest.sha256());
    }

    /// Returns once everything written is on disk, and lets go of the file: some systems set its time no earlier.
    void force() throws IOException {
        files.use(release, channel -> channel.force(true));
        files.close(release);
    }

    private static void drain(FileChannel channel, long position, ByteBuffer from) throws IOException {
        long at = position;
        int end = from.limit();
        while (from.position() < end) {
            from.limit(Math.min(end, from.position() + STEP));
            at += channel.write(from, at);
        }
    }

    private void readAt(long position, ByteBuffer into) throws IOException {
        files.use(release, channel -> fill(channel, position, into.duplicate()));
        into.position(into.limit());
    }

    private void fill(FileChannel channel, long position, ByteBuffer into) throws IOException {
        long at = position;
        int end = into.limit();
        while (into.position() < end) {
            into.limit(Math.min(end, into.position() + STEP));
            int read = channel.read(into, at);
            if (read < 0) {
                throw new EOFException("the file of " + release + " ends at " + at + ", expected " + layout().length());
            }
            at += read;
        }
    }
}
