package dev.starling.origin.api.access;

import java.util.List;

/// @param codes shown this once; each is good once in place of a code of the app
public record RecoveryCodes(List<String> codes) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "RecoveryCodes";
    }
}
