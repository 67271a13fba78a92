package dev.starling.origin.config;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that is this origin. Whatever is written into it as a whole is either there complete or not there.
/// Belongs to one process at a time: a second one would sweep away what the first one is receiving.
@Singleton
public class DataFolder {

    private final Path root;
    private final FileChannel lock;

    /// @throws UncheckedIOException when the folder cannot be used
    /// @throws IllegalStateException when another process uses it
    public DataFolder(OriginConfig config) {
        root = config.dataDir().toAbsolutePath().normalize();
        lock = lock(folder(".").resolve("lock"));
    }

    /// Lets another process have it.
    @PreDestroy
    public void unlock() throws IOException {
        lock.close();
    }

    /// A folder within, made if it is not there.
    ///
    /// @throws UncheckedIOException when it cannot be made
    public final Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name)).normalize();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /// Writes a small file so that it survives a power cut once this returns. Readable by the owner alone.
    public void writeSecret(String name, byte[] bytes) throws IOException {
        write(name, bytes, "rw-------");
    }

    /// As [#writeSecret], readable by everybody.
    public void writePublic(String name, byte[] bytes) throws IOException {
        write(name, bytes, "rw-r--r--");
    }

    private FileChannel lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw unusable(e);
        } catch (OverlappingFileLockException e) {
            Log.debug("Locked by this very process", e);
        }
        throw new IllegalStateException("Another origin runs on the data folder " + root
                + ". Stop it, or set STARLING_DATA_DIR to another folder.");
    }

    private UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException(
                "The data folder " + root + " cannot be used (" + cause + "). Set STARLING_DATA_DIR to a folder"
                        + " that can be written.",
                cause);
    }

    private void write(String name, byte[] bytes, String permissions) throws IOException {
        Path fresh = root.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
        }
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(fresh, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncFolder(root);
    }

    /// Makes renames within the folder durable. Systems that cannot open a folder (Windows) do without.
    public static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException cannotBeOpened) {
            assert !Files.isReadable(folder) || System.getProperty("os.name").startsWith("Windows") : cannotBeOpened;
        }
    }
}
