package dev.starling.origin.security;

import dev.starling.origin.config.DataFolder;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what has to be kept in the database and read again, with a key that is not in the database: who gets a copy of
/// the tables alone cannot use it. AES-256-GCM with a random nonce; the purpose is authenticated with it, so that one
/// account's secret cannot be moved to another.
@Startup
@Singleton
public class SealedSecrets {

    private static final String FILE = "sealing-key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    public SealedSecrets(DataFolder data) throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file)) {
            data.writeSecret(FILE, Secret.random(KEY_BYTES));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(file + " has " + bytes.length + " bytes of " + KEY_BYTES
                    + ". Restore it from the backup; without it people have to set up their second factor anew.");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    public String seal(byte[] secret, String purpose) {
        try {
            byte[] nonce = Secret.random(NONCE_BYTES);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(secret);
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without " + CIPHER, e);
        }
    }

    /// @throws IllegalStateException when it was not sealed with this key and for this purpose
    public byte[] open(String sealed, String purpose) {
        try {
            ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] rest = new byte[both.remaining()];
            both.get(rest);
            return cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(rest);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "A sealed secret (" + purpose + ") does not fit the file " + FILE
                            + " in the data folder: restore that file from the backup.",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
