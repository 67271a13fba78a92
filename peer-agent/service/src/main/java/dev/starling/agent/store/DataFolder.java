package dev.starling.agent.store;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where each file lies: `catalogue.db`, `lock`, and for every release `payload/ID` with `payload/ID.manifest`
/// beside it. A release is held when its manifest is there: it is the first file to come and the first to go.
///
/// Used by the store thread alone, but for [#payload] and [#close].
final class DataFolder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DataFolder.class.getName());
    private static final String MANIFEST = ".manifest";
    private static final String UNFINISHED = ".new";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    /// Left free beside what a piece needs: the catalogue, and a system that goes on.
    private static final long ROOM_MARGIN = 1024L * 1024;
    private static final int PROBE_BYTES = 4096;

    private final Path root;
    private final Path payloads;
    private final FolderLock lock;

    private DataFolder(Path root, Path payloads, FolderLock lock) {
        this.root = root;
        this.payloads = payloads;
        this.lock = lock;
    }

    /// Makes the folder if need be, closes it to other users, and claims it for this process.
    static DataFolder claim(Path path) throws StoreUnusable {
        Path root = path.toAbsolutePath().normalize();
        Path payloads = root.resolve("payload");
        try {
            PrivateFolder.prepare(root);
            FolderLock lock = FolderLock.take(root);
            try {
                PrivateFolder.prepare(payloads);
                DataFolder folder = new DataFolder(root, payloads, lock);
                folder.sweep();
                return folder;
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    static StoreUnusable unusable(Path root, IOException found) {
        return new StoreUnusable(
                StoreUnusable.Why.FOLDER,
                "The data folder " + root + " cannot be used: found " + found + "; expected a folder that this user may"
                        + " read and write, on a disk with room. Give the folder to this user, make room, or name another"
                        + " one with --data.",
                found);
    }

    Path catalogue() {
        return root.resolve("catalogue.db");
    }

    Path payload(ReleaseId release) {
        return payloads.resolve(release.hex());
    }

    /// In the order of their ids.
    List<ReleaseId> held() throws IOException {
        return names().filter(name -> name.endsWith(MANIFEST))
                .map(name -> name.substring(0, name.length() - MANIFEST.length()))
                .filter(name -> ID.matcher(name).matches())
                .map(ReleaseId::parse)
                .sorted()
                .toList();
    }

    /// Empty when it cannot be read: the origin gives it again.
    Optional<byte[]> manifest(ReleaseId release) {
        Path file = manifestFile(release);
        try {
            if (Files.size(file) <= ManifestCodec.ENCODED_MAX) {
                return Optional.of(Files.readAllBytes(file));
            }
            LOG.log(Level.WARNING, "{0} is larger than {1} bytes: ignored", file, ManifestCodec.ENCODED_MAX);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} is ignored: {1}", file, e);
        }
        return Optional.empty();
    }

    /// The whole manifest or none of it is there afterwards, whatever happens.
    void keepManifest(ReleaseId release, byte[] encoded) throws IOException {
        Path file = manifestFile(release);
        if (Files.exists(file)
                && manifest(release)
                        .filter(kept -> Arrays.equals(kept, encoded))
                        .isPresent()) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        writeForced(unfinished, encoded);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes an empty file of the right length without taking room for it.
    ///
    /// @return false when there was one already
    boolean makePayload(ReleaseId release, long length) throws IOException {
        Path file = payload(release);
        boolean made = Files.notExists(file);
        if (made || Files.size(file) != length) {
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                raw.setLength(length);
            }
            forceNames();
        }
        return made;
    }

    /// Deletes the release. What cannot be deleted now is deleted at the next start.
    void drop(ReleaseId release) {
        try {
            Files.deleteIfExists(manifestFile(release));
            Files.deleteIfExists(payload(release));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} is withdrawn, but its files remain until the next start: {1}", release, e);
        }
    }

    /// Whether that many bytes find room, with a margin, and the medium takes a write at all.
    boolean takes(long bytes) {
        Path probe = payloads.resolve("probe" + UNFINISHED);
        try {
            if (Files.getFileStore(payloads).getUsableSpace() < bytes + ROOM_MARGIN) {
                return false;
            }
            writeForced(probe, new byte[PROBE_BYTES]);
            return Files.deleteIfExists(probe);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the store does not take writes", e);
            return false;
        }
    }

    /// Whether less than `bytes` are left. What cannot be asked is not full.
    boolean isFull(long bytes) {
        try {
            return Files.getFileStore(payloads).getUsableSpace() < bytes;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    /// Deletes what a crash left half-done: unfinished files, and payloads whose manifest is gone.
    private void sweep() throws IOException {
        for (String name : names().toList()) {
            Path file = payloads.resolve(name);
            boolean orphan = ID.matcher(name).matches() && Files.notExists(payloads.resolve(name + MANIFEST));
            if (orphan || name.endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(payloads)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }

    private Path manifestFile(ReleaseId release) {
        return payloads.resolve(release.hex() + MANIFEST);
    }

    private static void writeForced(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// A name is on disk once its folder is. Windows neither knows this nor needs it.
    private void forceNames() {
        try (FileChannel channel = FileChannel.open(payloads, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "this system does not force folders", e);
        }
    }
}
