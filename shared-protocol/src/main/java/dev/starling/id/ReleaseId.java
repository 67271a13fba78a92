package dev.starling.id;

/// Names one release by content: SHA-256 of its encoded manifest. Two releases with the same id are the same bytes.
public record ReleaseId(Digest digest) implements Comparable<ReleaseId> {

    /// @throws IllegalArgumentException unless the text is 64 hexadecimal digits
    public static ReleaseId parse(String hex) {
        return new ReleaseId(Digest.parse(hex));
    }

    public String hex() {
        return digest.hex();
    }

    @Override
    public int compareTo(ReleaseId other) {
        return digest.compareTo(other.digest);
    }

    /// Abbreviated, for logs; [#hex()] is the whole.
    @Override
    public String toString() {
        return "release:" + digest.abbreviated();
    }
}
