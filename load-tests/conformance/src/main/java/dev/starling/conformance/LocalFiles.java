package dev.starling.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Files of one folder, replaced all or nothing.
record LocalFiles(Path folder) {

    /// @param name one path element
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(at(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, ".part-", "");
        try {
            try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(written, at(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(at(name));
    }

    private Path at(String name) {
        Path file = folder.resolve(name);
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException(name + " leads out of " + folder + ", expected one path element");
        }
        return file;
    }
}
