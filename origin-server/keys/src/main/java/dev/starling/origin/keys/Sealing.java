package dev.starling.origin.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM under a random master key, which is itself sealed under a key derived from a passphrase (PBKDF2 with
/// HMAC-SHA-256, RFC 8018; 600,000 rounds, the OWASP figure): another passphrase rewrites one file. PBES2 as PKCS #8
/// files
/// have it would derive anew for each key, and knows no authenticated cipher in the JDK: a wrong passphrase and a
/// damaged
/// file would look the same.
final class Sealing {

    static final int ROUNDS = 600_000;

    /// More than that is no setting but an attempt to keep the program busy.
    private static final int ROUNDS_MAX = 100_000_000;

    private static final String MASTER = "starling/keystore/1";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private Sealing(SecretKey key) {
        this.key = key;
    }

    /// What is kept beside the sealed things: how the passphrase becomes a key, and the master key under it, both as
    /// hexadecimal digits.
    record Header(int rounds, String salt, String master) {

        private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}){16,128}");

        String text() {
            return "format=1\nkdf=PBKDF2WithHmacSHA256\nrounds=" + rounds + "\nsalt=" + salt + "\nmaster=" + master
                    + "\n";
        }

        /// @throws IllegalArgumentException when something is missing, malformed or of another format
        static Header of(Properties text) {
            if (!"1".equals(text.getProperty("format")) || !"PBKDF2WithHmacSHA256".equals(text.getProperty("kdf"))) {
                throw new IllegalArgumentException("not format 1 with PBKDF2WithHmacSHA256");
            }
            int rounds = Integer.parseInt(text.getProperty("rounds", ""));
            if (rounds < ROUNDS || rounds > ROUNDS_MAX) {
                throw new IllegalArgumentException(rounds + " rounds, expected " + ROUNDS + " to " + ROUNDS_MAX);
            }
            return new Header(rounds, hex(text, "salt"), hex(text, "master"));
        }

        private static String hex(Properties text, String name) {
            String value = text.getProperty(name, "");
            if (!HEX.matcher(value).matches()) {
                throw new IllegalArgumentException("no hexadecimal " + name);
            }
            return value;
        }
    }

    static Sealing fresh() {
        return new Sealing(new SecretKeySpec(random(KEY), "AES"));
    }

    /// The header by which this passphrase opens what is sealed here.
    Header header(char[] passphrase) {
        byte[] salt = random(SALT);
        byte[] master = new Sealing(derive(passphrase, salt, ROUNDS)).seal(MASTER, key.getEncoded());
        return new Header(ROUNDS, HexFormat.of().formatHex(salt), HexFormat.of().formatHex(master));
    }

    /// @return empty when the passphrase is another
    static Optional<Sealing> open(Header header, char[] passphrase) {
        HexFormat hex = HexFormat.of();
        byte[] salt = hex.parseHex(header.salt());
        byte[] master =
                new Sealing(derive(passphrase, salt, header.rounds())).unseal(MASTER, hex.parseHex(header.master()));
        return master == null ? Optional.empty() : Optional.of(new Sealing(new SecretKeySpec(master, "AES")));
    }

    /// @param context must be the same when it is opened: what is sealed cannot pass for something else
    byte[] seal(String context, byte[] plain) {
        byte[] nonce = random(NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without AES-GCM", e);
        }
    }

    /// @return null when it was sealed by another key, for another context, or is damaged
    byte @Nullable [] unseal(String context, byte[] sealed) {
        if (sealed.length < NONCE) {
            return null;
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), context)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    private static SecretKey derive(char[] passphrase, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return new SecretKeySpec(factory.generateSecret(spec).getEncoded(), "AES");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
