package dev.starling.agent.net;

import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the bytes of verified pieces come from.
@FunctionalInterface
public interface BlockSource {

    /// Fills the buffer from within the piece. May wait for the disk.
    ///
    /// @param offset within the piece, in bytes
    /// @throws IOException when the bytes are not there or cannot be read
    void read(ReleaseId release, int piece, int offset, ByteBuffer target) throws IOException;
}
