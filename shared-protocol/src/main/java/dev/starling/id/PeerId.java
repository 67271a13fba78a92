package dev.starling.id;

/// Names one agent: SHA-256 of its public key in SubjectPublicKeyInfo form, so that an id cannot be chosen (design
/// decision 6).
public record PeerId(Digest digest) implements Comparable<PeerId> {

    /// @throws IllegalArgumentException unless the text is 64 hexadecimal digits
    public static PeerId parse(String hex) {
        return new PeerId(Digest.parse(hex));
    }

    public String hex() {
        return digest.hex();
    }

    @Override
    public int compareTo(PeerId other) {
        return digest.compareTo(other.digest);
    }

    /// Abbreviated, for logs; [#hex()] is the whole.
    @Override
    public String toString() {
        return "peer:" + digest.abbreviated();
    }
}
