package dev.starling.trust;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The keys whose word on releases an agent takes (`spec/trust.md`, "Trusted keys"): an operator puts them on the
/// device
/// in a file. Immutable, safe from any thread.
public final class TrustedKeys {

    /// Bounds what one manifest can cost, and nobody rotates through more.
    public static final int KEYS_MAX = 16;

    private static final String PREFIX = "ed25519:";

    /// By key id.
    private final NavigableMap<Digest, PublicKey> keys;

    private TrustedKeys(NavigableMap<Digest, PublicKey> keys) {
        this.keys = keys;
    }

    /// @param text lines `ed25519:BASE64`, the base64 of a public key in SubjectPublicKeyInfo form; empty
    ///     lines and lines that begin with `#` do not count
    /// @throws IllegalArgumentException unless that is 1 to [#KEYS_MAX] different keys; names the wrong line
    public static TrustedKeys parse(String text) {
        NavigableMap<Digest, PublicKey> keys = new TreeMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            PublicKey key = parseKey(line, i + 1);
            if (keys.put(Digest.sha256(key.getEncoded()), key) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + ": the same key a second time, expected once");
            }
            if (keys.size() > KEYS_MAX) {
                throw new IllegalArgumentException("more than " + KEYS_MAX + " keys, expected 1 to " + KEYS_MAX);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key, expected 1 to " + KEYS_MAX + " lines ed25519:BASE64");
        }
        return new TrustedKeys(keys);
    }

    /// The line for one key, without a line end.
    public static String format(byte[] spki) {
        return PREFIX + Base64.getEncoder().encodeToString(spki);
    }

    /// Verifies the signature of an encoded [SignedManifest], then decodes the manifest within.
    public Verdict<Manifest> open(byte[] envelope) {
        return switch (SignedManifest.decode(envelope)) {
            case Verdict.Rejected<SignedManifest>(Rejection reason, String found) -> Verdict.reject(reason, found);
            case Verdict.Accepted<SignedManifest>(SignedManifest signed) -> open(signed);
        };
    }

    private Verdict<Manifest> open(SignedManifest signed) {
        PublicKey key = keys.get(signed.keyId());
        if (key == null) {
            return Verdict.reject(
                    Rejection.UNTRUSTED_KEY,
                    "signed by key " + signed.keyId().abbreviated() + ", which is none of the " + keys.size()
                            + " trusted here");
        }
        if (!signed.isSignedBy(key)) {
            return Verdict.reject(
                    Rejection.BAD_SIGNATURE,
                    "the signature of key " + signed.keyId().abbreviated() + " does not fit the manifest");
        }
        return ManifestCodec.decode(signed.manifest());
    }

    /// Names the organisation on the wire: the first 8 bytes, big-endian, of the SHA-256 over all keys in
    /// SubjectPublicKeyInfo form, sorted as unsigned bytes. Agents that trust the same keys find each other.
    public long networkId() {
        MessageDigest sha256 = Digest.newSha256();
        keys.values().stream()
                .map(PublicKey::getEncoded)
                .sorted(Arrays::compareUnsigned)
                .forEach(sha256::update);
        return Digest.of(sha256.digest()).a();
    }

    private static PublicKey parseKey(String line, int number) {
        if (!line.startsWith(PREFIX)) {
            throw new IllegalArgumentException("line " + number + ": expected ed25519:BASE64, found something else");
        }
        try {
            return Ed25519.publicKey(Base64.getDecoder().decode(line.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }
}
