package dev.starling.origin.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that only their owner reads and that are there whole or not at all, also after a power cut.
final class SecretFiles {

    private SecretFiles() {}

    /// Makes a folder that only its owner enters, with its parents.
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(folder, "rwx------"));
        }
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, permissions(fresh, "rw-------"));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            writeAll(out, bytes);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file);
    }

    /// Overwrites the file before it is deleted. A file system that writes elsewhere, and a disk that remaps, may keep
    /// the old bytes: they are encrypted for that.
    static void destroy(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeAll(out, new byte[Math.toIntExact(Files.size(file))]);
        }
        Files.delete(file);
        sync(file);
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
        out.force(true);
    }

    /// Makes the folder's entries durable. Systems that cannot open a folder (Windows) do without.
    private static void sync(Path file) {
        try (FileChannel channel = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException cannotBeOpened) {
            assert System.getProperty("os.name").startsWith("Windows") : cannotBeOpened;
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
