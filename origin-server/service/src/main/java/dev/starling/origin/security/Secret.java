package dev.starling.origin.security;

import dev.starling.id.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// Random secrets that the origin hands out and does not keep. What is kept is their SHA-256: 256 random bits need no
/// salt and no slow hash.
public final class Secret {

    /// By these, scanners recognise a secret that got where it should not be.
    public static final String API_TOKEN = "starling_api_";

    public static final String SETUP_TOKEN = "starling_setup_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /// @return the prefix and 43 characters of base64url
    public static String fresh(String prefix) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random(BYTES));
    }

    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// What is kept of a secret; finding a row by it takes a time that tells nothing of use.
    public static String hash(String secret) {
        return Digest.sha256(secret.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
