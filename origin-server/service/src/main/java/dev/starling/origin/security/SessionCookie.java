package dev.starling.origin.security;

import dev.starling.origin.config.OriginConfig;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a logged-in console carries instead of the token: the end of the session and an HMAC over it, keyed by the
/// token. The origin remembers no sessions, so they outlive a restart, and a new token ends them all.
@Singleton
public class SessionCookie {

    public static final String NAME = "starling-session";

    private static final String MAC = "HmacSHA256";
    private static final int LENGTH = Long.BYTES + 32;

    private final SecretKeySpec key;
    private final Duration lifetime;

    public SessionCookie(AdminToken token, OriginConfig config) {
        key = new SecretKeySpec(token.keyFor("starling session 1"), MAC);
        lifetime = config.console().session();
    }

    public Instant endOfOneBegun(Instant now) {
        return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
    }

    public String value(Instant expiresAt) {
        byte[] expiry = ByteBuffer.allocate(Long.BYTES)
                .putLong(expiresAt.getEpochSecond())
                .array();
        byte[] value = ByteBuffer.allocate(LENGTH).put(expiry).put(mac(expiry)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /// The end of the session, if the value was made here and that is still to come.
    public Optional<Instant> verify(String value, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] expiry = new byte[Long.BYTES];
        byte[] found = new byte[LENGTH - Long.BYTES];
        in.get(expiry).get(found);
        if (!MessageDigest.isEqual(found, mac(expiry))) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(ByteBuffer.wrap(expiry).getLong());
        return now.isBefore(expiresAt) ? Optional.of(expiresAt) : Optional.empty();
    }

    private byte[] mac(byte[] expiry) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(expiry);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without " + MAC, e);
        }
    }
}
