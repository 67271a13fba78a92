package dev.starling.agent.cli;

import dev.starling.id.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// Copies a payload and checks what it copied. The target appears whole and verified, or not at all.
///
/// @param sha256 what the payload must hash to, in hexadecimal
record VerifiedCopy(Path payload, String sha256) {

    private static final int CHUNK = 256 * 1024;

    /// @param target absolute; replaced when it is there
    /// @throws IOException when it cannot be written, or the copy does not hash to what it should
    void to(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder + ", expected one");
        }
        Path unfinished = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            String found = copy(unfinished);
            if (!found.equals(sha256)) {
                throw new IOException("SHA-256 " + found + " in the store, expected " + sha256);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private String copy(Path to) throws IOException {
        MessageDigest digest = Digest.newSha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = new DigestInputStream(Files.newInputStream(payload), digest);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream stream = Channels.newOutputStream(out);
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                stream.write(chunk, 0, read);
            }
            out.force(true);
        }
        return Digest.of(digest.digest()).hex();
    }
}
