package dev.starling.origin.core.enrolment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys that datagrams are sealed with, one a UTC day, out of one secret of the origin (`spec/enrolment.md`,
/// "Network keys"; HKDF-SHA-256, RFC 5869). Safe from any thread.
public final class NetworkKeys {

    /// Bytes of the secret and of each key.
    public static final int BYTES = 32;

    private static final int DAYS_BACK = 1;
    private static final int DAYS_AHEAD = 7;
    private static final byte[] PURPOSE = "starling/datagram/1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    /// The key of one day.
    ///
    /// @param day since 1970-01-01, UTC
    /// @param key [#BYTES] bytes
    public record DayKey(int day, SecretKey key) {}

    /// @param secret [#BYTES] bytes from a secure source
    public NetworkKeys(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("the network secret has " + secret.length + " bytes, expected " + BYTES);
        }
        this.secret = secret.clone();
    }

    /// Those from yesterday, for clocks that lag and datagrams under way, to seven days on.
    public List<DayKey> around(Instant now) {
        int today = Math.toIntExact(LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay());
        List<DayKey> keys = new ArrayList<>();
        for (int day = today - DAYS_BACK; day <= today + DAYS_AHEAD; day++) {
            keys.add(of(day));
        }
        return keys;
    }

    /// @param day since 1970-01-01, UTC
    public DayKey of(int day) {
        byte[] info = ByteBuffer.allocate(PURPOSE.length + Integer.BYTES)
                .put(PURPOSE)
                .putInt(day)
                .array();
        var parameters = HKDFParameterSpec.ofExtract()
                .addIKM(new SecretKeySpec(secret, "Generic"))
                .thenExpand(info, BYTES);
        try {
            return new DayKey(day, KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without HKDF-SHA256", e);
        }
    }
}
