package dev.starling.agent.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// Files for their owner's eyes alone, written whole or not at all.
public final class PrivateFile {

    private PrivateFile() {}

    /// After this the content survives a power loss; before, the old one does.
    public static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished);
        PosixFileAttributeView view = Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().resolveSibling("."));
    }

    /// @throws IOException also when there are more bytes than that
    public static byte[] read(Path file, int most) throws IOException {
        long size = Files.size(file);
        if (size > most) {
            throw new IOException(file + " has " + size + " bytes, expected at most " + most);
        }
        return Files.readAllBytes(file);
    }

    /// A rename is safe once its folder is. Not every system lets a folder be opened; those that do not need it not.
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(PrivateFile.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "a folder that cannot be synced: " + e);
        }
    }
}
