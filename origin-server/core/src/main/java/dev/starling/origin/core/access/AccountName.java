package dev.starling.origin.core.access;

import java.util.List;
import java.util.regex.Pattern;

/// What an account may be called: what people type and auditors read without doubt.
public final class AccountName {

    public static final String REGEX = "^[a-z0-9][a-z0-9._@-]{0,99}$";

    private static final Pattern PATTERN = Pattern.compile(REGEX);

    /// These stand for others in the audit log.
    private static final List<String> RESERVED = List.of("system", "anonymous", "agent");

    private AccountName() {}

    public static boolean isOne(String name) {
        return PATTERN.matcher(name).matches() && !RESERVED.contains(name);
    }
}
