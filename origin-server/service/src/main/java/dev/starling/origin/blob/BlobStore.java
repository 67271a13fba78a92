package dev.starling.origin.blob;

import dev.starling.id.ReleaseId;
import dev.starling.origin.config.DataFolder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Payloads and manifests as files: `blobs/<release id>/{payload,manifest}`. A folder gets that name by one rename
/// after all its bytes are on disk, so what bears it is complete; what does not is swept at the next start.
@Singleton
public class BlobStore {

    /// Kept free for the database and the log, which need room to say that the disk is full.
    private static final long RESERVE_BYTES = 64L << 20;

    private final Path blobs;
    private final Path incoming;

    public BlobStore(DataFolder data) {
        blobs = data.folder("blobs");
        incoming = data.folder("incoming");
    }

    /// Begins to receive a payload.
    ///
    /// @param expectedBytes the announced size, 0 when there is none
    /// @throws DiskFull when it cannot fit
    public IncomingBlob begin(long expectedBytes) throws IOException {
        requireRoom(expectedBytes);
        return new IncomingBlob(
                Files.createDirectory(incoming.resolve(UUID.randomUUID().toString())), this);
    }

    public Optional<StoredBlob> find(ReleaseId release) {
        Path folder = folder(release);
        return Files.isDirectory(folder) ? Optional.of(StoredBlob.in(folder)) : Optional.empty();
    }

    /// Takes the release's bytes away. They are gone for readers at once, and for good if the origin dies
    /// meanwhile.
    public void delete(ReleaseId release) throws IOException {
        Path folder = folder(release);
        if (Files.isDirectory(folder)) {
            Path away = incoming.resolve(UUID.randomUUID().toString());
            Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
            deleteFolder(away);
        }
    }

    /// Deletes unfinished uploads, and releases nobody knows. Only while no upload is under way.
    ///
    /// @return how many there were
    public int sweep(Collection<ReleaseId> known) throws IOException {
        int swept = 0;
        for (Path unfinished : entries(incoming)) {
            deleteFolder(unfinished);
            swept++;
        }
        Set<String> names = known.stream().map(ReleaseId::hex).collect(Collectors.toSet());
        for (Path blob : entries(blobs)) {
            if (!names.contains(blob.getFileName().toString())) {
                deleteFolder(blob);
                swept++;
            }
        }
        return swept;
    }

    /// Proves that a file can be written where payloads arrive.
    public void probe() throws IOException {
        Files.delete(Files.createTempFile(incoming, "probe", null));
    }

    /// Makes a finished folder visible under the release's name. If that is there already it has the same bytes,
    /// since the name is a hash of them, but may lack some that a power cut took: it is replaced.
    StoredBlob adopt(ReleaseId release, Path finished) throws IOException {
        delete(release);
        DataFolder.syncFolder(finished);
        Files.move(finished, folder(release), StandardCopyOption.ATOMIC_MOVE);
        DataFolder.syncFolder(blobs);
        return StoredBlob.in(folder(release));
    }

    /// @throws DiskFull when these bytes do not fit beside the reserve
    void requireRoom(long bytes) throws IOException {
        long room = Files.getFileStore(incoming).getUsableSpace() - RESERVE_BYTES;
        if (room < bytes) {
            throw new DiskFull("The payload needs " + bytes + " bytes more and the origin has room for "
                    + Math.max(0, room) + ". Free space in " + incoming.getParent() + ".");
        }
    }

    /// A full disk shows as an error with a text of the system's; the room that is left tells it apart from
    /// others.
    IOException explain(IOException error) {
        if (error instanceof DiskFull) {
            return error;
        }
        try {
            long usable = Files.getFileStore(incoming).getUsableSpace();
            String text = String.valueOf(error.getMessage());
            if (usable < RESERVE_BYTES || text.contains("No space left") || text.contains("quota exceeded")) {
                return new DiskFull("The disk has " + usable + " bytes left, too few to go on. Free space in "
                        + incoming.getParent() + ".");
            }
        } catch (IOException cannotBeAsked) {
            error.addSuppressed(cannotBeAsked);
        }
        return error;
    }

    static void deleteFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path entry : entries(folder)) {
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        }
        return found;
    }

    private Path folder(ReleaseId release) {
        return blobs.resolve(release.hex());
    }
}
