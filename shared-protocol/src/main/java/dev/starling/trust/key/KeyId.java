package dev.starling.trust.key;

import dev.starling.trust.json.JsonFlaw;

/// What metadata calls a key. Usually SHA-256 of the key's canonical form in hexadecimal, but no client may
/// rely on it (TAP 12): two ids can name one key, which counts once ([TufKey#material]).
public record KeyId(String text) implements Comparable<KeyId> {

    static final int LENGTH_MAX = 128;

    /// @throws IllegalArgumentException unless it is 1 to 128 printable ASCII characters
    public KeyId {
        if (text.isEmpty() || text.length() > LENGTH_MAX || !text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "key id " + JsonFlaw.shown(text) + ", expected 1 to " + LENGTH_MAX + " printable ASCII characters");
        }
    }

    /// The first 8 characters, for people.
    public String abbreviated() {
        return text.length() > 8 ? text.substring(0, 8) : text;
    }

    @Override
    public int compareTo(KeyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
