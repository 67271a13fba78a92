package dev.starling.origin.blob;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestBuilder;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.ReleaseName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A payload on its way in: written and hashed in one pass, in constant memory. Not thread-safe. Closing it
/// without [#finish] leaves nothing behind.
public final class IncomingBlob implements AutoCloseable {

    /// What a finished upload is.
    ///
    /// @param manifestBytes length of the encoded manifest
    public record Finished(ReleaseId release, Manifest manifest, int manifestBytes) {}

    /// Bytes after which they are forced to disk: the last wait stays short, and one upload cannot fill the page
    /// cache with bytes that others' reads then wait behind. Before the next ones there must be room for them.
    private static final long FORCE_EVERY = 32L << 20;

    private final Path folder;
    private final BlobStore store;
    private final FileChannel payload;
    private final ManifestBuilder manifest = new ManifestBuilder();
    private long unforced;

    IncomingBlob(Path folder, BlobStore store) throws IOException {
        this.folder = folder;
        this.store = store;
        payload = create(StoredBlob.in(folder).payload());
    }

    /// @throws DiskFull when there is no room left
    public void write(ByteBuffer bytes) throws IOException {
        manifest.update(bytes.duplicate());
        unforced += bytes.remaining();
        try {
            writeAll(payload, bytes);
            if (unforced >= FORCE_EVERY) {
                payload.force(false);
                unforced = 0;
                store.requireRoom(FORCE_EVERY);
            }
        } catch (IOException e) {
            throw store.explain(e);
        }
    }

    public long length() {
        return manifest.length();
    }

    /// Makes the payload durable and visible.
    public Finished finish(ReleaseName name) throws IOException {
        Manifest built = manifest.finish(name);
        byte[] encoded = ManifestCodec.encode(built);
        ReleaseId release = ManifestCodec.releaseId(encoded);
        try (FileChannel file = create(StoredBlob.in(folder).manifest())) {
            writeAll(file, ByteBuffer.wrap(encoded));
            file.force(true);
            payload.force(true);
            payload.close();
            store.adopt(release, folder);
        } catch (IOException e) {
            throw store.explain(e);
        }
        return new Finished(release, built, encoded.length);
    }

    @Override
    public void close() throws IOException {
        payload.close();
        BlobStore.deleteFolder(folder);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
