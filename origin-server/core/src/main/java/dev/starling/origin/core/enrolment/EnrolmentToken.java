package dev.starling.origin.core.enrolment;

import dev.starling.id.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a token is known by (`spec/enrolment.md`, "Bundle"). The token itself is shown once and kept nowhere; its
/// hash is kept in two halves: a row is looked up by the first, and the second is compared in a time that does not
/// tell how much of it is right. With 256 random bits a slow hash would protect nothing more.
///
/// @param lookup the first 8 bytes of the hash, 16 hexadecimal digits
/// @param rest the other 24 bytes, 48 hexadecimal digits
public record EnrolmentToken(String lookup, String rest) {

    /// Random bytes in a token.
    public static final int RANDOM_BYTES = 32;

    /// Lets secret scanners recognise a token that got where it should not be.
    private static final String PREFIX = "starling_enrol_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int LOOKUP_DIGITS = 16;

    /// The text of a new token, to be shown once.
    ///
    /// @param random [#RANDOM_BYTES] from a secure source
    public static String text(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a token has " + RANDOM_BYTES + " random bytes, found " + random.length);
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// What a text from outside would be known by, empty when it is not the text of any token.
    public static Optional<EnrolmentToken> of(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String hash = Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
        return Optional.of(new EnrolmentToken(hash.substring(0, LOOKUP_DIGITS), hash.substring(LOOKUP_DIGITS)));
    }

    /// Whether this is the token of which the half was kept.
    public boolean fits(String keptRest) {
        return MessageDigest.isEqual(
                rest.getBytes(StandardCharsets.US_ASCII), keptRest.getBytes(StandardCharsets.US_ASCII));
    }
}
