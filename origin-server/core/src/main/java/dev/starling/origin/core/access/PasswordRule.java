package dev.starling.origin.core.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Which passwords are taken: long ones. No rules about kinds of characters and no expiry, which make people choose
/// worse (NIST SP 800-63B section 3.1.1). At most 72 bytes, beyond which bcrypt does not look.
public final class PasswordRule {

    public static final int SHORTEST = 12;
    public static final int BYTES_MAX = 72;

    private static final int KINDS_MIN = 5;

    private PasswordRule() {}

    /// What is wrong with the password; empty when nothing is.
    public static Optional<String> fault(String accountName, String password) {
        int length = password.codePointCount(0, password.length());
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        String folded = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST) {
            return Optional.of("has " + length + " characters of at least " + SHORTEST);
        }
        if (bytes > BYTES_MAX) {
            return Optional.of("has " + bytes + " bytes in UTF-8 of at most " + BYTES_MAX);
        }
        if (password.indexOf('\0') >= 0) {
            return Optional.of("contains a zero character");
        }
        if (accountName.length() >= 4 && folded.contains(accountName)) {
            return Optional.of("contains the account's name");
        }
        if (folded.codePoints().distinct().count() < KINDS_MIN) {
            return Optional.of("repeats fewer than " + KINDS_MIN + " characters");
        }
        return Optional.empty();
    }
}
