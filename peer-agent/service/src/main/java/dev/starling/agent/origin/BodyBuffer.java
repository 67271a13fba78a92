package dev.starling.agent.origin;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/// Collects the body of one answer, held once: a body of known length goes straight into its final place.
final class BodyBuffer {

    private static final int FIRST_BYTES = 8 * 1024;

    private final int most;
    private ByteBuffer bytes;

    /// @param announced the `Content-Length`, or -1 when the body comes in chunks
    /// @throws IllegalArgumentException when more than `most` bytes are announced
    BodyBuffer(long announced, int most) {
        if (announced > most) {
            throw new IllegalArgumentException("an answer of " + announced + " bytes, expected at most " + most);
        }
        this.most = most;
        this.bytes = ByteBuffer.allocate(announced < 0 ? Math.min(FIRST_BYTES, most) : (int) announced);
    }

    /// @throws IllegalArgumentException when the body grows beyond its bound
    void append(ByteBuf part) {
        int size = part.readableBytes();
        if (size > bytes.remaining()) {
            int wanted = bytes.position() + size;
            if (wanted > most) {
                throw new IllegalArgumentException("an answer of more than " + most + " bytes");
            }
            bytes = ByteBuffer.allocate((int) Math.min(most, Math.max(wanted, 2L * bytes.capacity())))
                    .put(bytes.flip());
        }
        part.readBytes(bytes.slice(bytes.position(), size));
        bytes.position(bytes.position() + size);
    }

    int size() {
        return bytes.position();
    }

    ByteBuffer whole() {
        return bytes.flip();
    }
}
