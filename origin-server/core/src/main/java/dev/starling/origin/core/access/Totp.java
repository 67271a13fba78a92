package dev.starling.origin.core.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time passwords by time: RFC 6238 over RFC 4226 with SHA-1, six digits and 30 seconds, which is what every
/// authenticator app takes. A code is good one step before and after its time, for clocks that differ, and once: the
/// step it belongs to must be later than the last one used (RFC 6238 section 5.2).
public final class Totp {

    public static final int SECRET_BYTES = 20;
    public static final int DIGITS = 6;
    public static final int STEP_SECONDS = 30;

    private static final int MODULUS = 1_000_000;
    private static final int TOLERANCE = 1;

    private Totp() {}

    /// @return the step the code belongs to, to be remembered as the last one used; empty when it is not good
    public static OptionalLong accept(byte[] secret, String code, long epochSecond, long lastStep) {
        long now = epochSecond / STEP_SECONDS;
        for (long step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
            byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            boolean equal = MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8));
            if (equal && step > lastStep) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /// The code of a step (RFC 4226 section 5.3).
    public static String code(byte[] secret, long step) {
        byte[] mac = mac(secret, step);
        int offset = mac[mac.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated % MODULUS);
    }

    private static byte[] mac(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without HmacSHA1", e);
        }
    }
}
