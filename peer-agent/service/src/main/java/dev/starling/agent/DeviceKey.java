package dev.starling.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.trust.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The device's own key, made at the first start: a PEM file with the private and the public half (RFC 7468), for its
/// owner's
/// eyes alone.
final class DeviceKey {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int FILE_MAX = 16 * 1024;
    private static final int PEM_LINE = 64;

    private DeviceKey() {}

    /// @throws IOException when the file cannot be read or made, or is not such a key; says the remedy
    static SigningKey loadOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            return load(file);
        }
        SigningKey key = SigningKey.generate();
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished);
        PosixFileAttributeView view = Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(unfinished, block(PRIVATE, key.pkcs8()) + block(PUBLIC, key.spki()), US_ASCII);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static SigningKey load(Path file) throws IOException {
        if (Files.size(file) > FILE_MAX) {
            throw damaged(file, "more than " + FILE_MAX + " bytes");
        }
        String pem = Files.readString(file, US_ASCII);
        try {
            return SigningKey.ofPkcs8(unblock(PRIVATE, pem), unblock(PUBLIC, pem));
        } catch (IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static IOException damaged(Path file, String found) {
        return new IOException(
                "the device key " + file + " is damaged: found " + found + ". Restore it, or delete it: the"
                        + " device then gets a new one and is a new device to everyone else");
    }

    /// Whoever holds the key is this peer (design decision 6).
    static PeerId peerId(SigningKey key) {
        return new PeerId(Digest.sha256(key.spki()));
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private static byte[] unblock(String label, String pem) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
                .matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + label);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
