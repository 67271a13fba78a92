package dev.starling.lab.company;

import dev.starling.lab.shell.LabFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// The one file of a scenario. Random, so that no contender gains by compressing it.
///
/// @param file where it is; nobody writes there
/// @param sha256 of its bytes, in hexadecimal
public record Payload(Path file, long bytes, String sha256) {

    private static final int CHUNK = 1 << 20;

    /// Writes the file that belongs to a seed.
    public static Payload write(Path file, long bytes, long seed) {
        MessageDigest digest = newDigest();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            for (long left = bytes; left > 0; left -= CHUNK) {
                random.nextBytes(chunk);
                int length = (int) Math.min(CHUNK, left);
                digest.update(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            throw new LabFailure(file + " cannot be written: " + e.getMessage(), e);
        }
        return new Payload(file, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /// Whether a desk's copy is the payload, judged by its own hash.
    public boolean equalTo(Path copy) {
        MessageDigest digest = newDigest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(copy)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            return false;
        }
        return HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    public String name() {
        return file.getFileName().toString();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}
