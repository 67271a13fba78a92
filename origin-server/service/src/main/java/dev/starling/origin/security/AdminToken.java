package dev.starling.origin.security;

import dev.starling.id.Digest;
import dev.starling.origin.config.DataFolder;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// The administrator's token: 256 random bits, made at the first start and kept in `admin-token`, which its owner
/// alone can read. A new one is made when the file is deleted and the origin started again; that ends every
/// session.
@Startup
@Singleton
public class AdminToken {

    /// Lets secret scanners recognise a token that got where it should not be.
    private static final String PREFIX = "starling_admin_";

    private static final int BYTES = 32;
    private static final int SHORTEST = 32;

    private final byte[] token;

    public AdminToken(DataFolder data) throws IOException {
        Path file = data.file("admin-token");
        if (!Files.exists(file)) {
            data.writeSecret("admin-token", (fresh() + "\n").getBytes(StandardCharsets.UTF_8));
            Log.infof("Made the administrator's token: %s", file);
        }
        String text = Files.readString(file).strip();
        if (text.length() < SHORTEST) {
            throw new IllegalStateException(file + " holds " + text.length() + " characters, a token has at least "
                    + SHORTEST + ". Delete the file to have one made.");
        }
        token = text.getBytes(StandardCharsets.UTF_8);
    }

    /// Compares in a time that does not tell how much is right.
    public boolean matches(String offered) {
        byte[] sum = Digest.newSha256().digest(offered.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(sum, Digest.newSha256().digest(token));
    }

    /// A key that only who knows the token can have, for one purpose.
    byte[] keyFor(String purpose) {
        MessageDigest sum = Digest.newSha256();
        sum.update(purpose.getBytes(StandardCharsets.UTF_8));
        sum.update((byte) 0);
        return sum.digest(token);
    }

    private static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
