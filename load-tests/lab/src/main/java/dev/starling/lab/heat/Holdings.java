package dev.starling.lab.heat;

import dev.starling.lab.company.Payload;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/// Whether the desks together hold every byte of the payload, judged by the bytes in their files, whatever a contender
/// says and
/// whatever its pieces are. A chunk that was seen once is not looked at again.
final class Holdings {

    private static final int CHUNK = 256 << 10;

    /// A chunk that is not there yet mostly differs in its first bytes, since the payload is random and a hole is zero.
    private static final int GLANCE = 64;

    private final Payload payload;
    private final int chunks;
    private final BitSet seen = new BitSet();
    private final ByteBuffer wanted = ByteBuffer.allocate(CHUNK);
    private final ByteBuffer found = ByteBuffer.allocate(CHUNK);

    Holdings(Payload payload) {
        this.payload = payload;
        this.chunks = Math.toIntExact((payload.bytes() + CHUNK - 1) / CHUNK);
    }

    /// @param copies the desks' files, complete or growing or not there
    boolean complete(List<Path> copies) {
        try (FileChannel source = FileChannel.open(payload.file())) {
            for (Path copy : copies) {
                look(source, copy);
            }
        } catch (IOException e) {
            throw new LabFailure(payload.file() + " is not readable: " + e.getMessage(), e);
        }
        return seen.cardinality() == chunks;
    }

    private void look(FileChannel source, Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy)) {
            for (int chunk = seen.nextClearBit(0); chunk < chunks; chunk = seen.nextClearBit(chunk + 1)) {
                long at = (long) chunk * CHUNK;
                if (same(source, channel, at, GLANCE) && same(source, channel, at, CHUNK)) {
                    seen.set(chunk);
                }
            }
        } catch (NoSuchFileException e) {
            // This desk has nothing yet.
            return;
        }
    }

    private boolean same(FileChannel source, FileChannel copy, long at, int length) throws IOException {
        return read(source, wanted, at, length).equals(read(copy, found, at, length));
    }

    private static ByteBuffer read(FileChannel channel, ByteBuffer buffer, long at, int length) throws IOException {
        buffer.clear().limit(length);
        long position = at;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read < 0) {
                break;
            }
            position += read;
        }
        return buffer.flip();
    }
}
