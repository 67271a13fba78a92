package dev.starling.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.manifest.ManifestCodec;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;

/// An encoded manifest with a signature around it (`spec/manifest.md`, "Signed envelope"). Says nothing about whether
/// the
/// signature is good: that is for [TrustedKeys#open].
public final class SignedManifest {

    private static final byte[] MAGIC = "STLS".getBytes(ISO_8859_1);
    private static final byte FORMAT_VERSION = 1;
    /// Signed before the manifest's bytes, so that a signature of this kind can never pass for one of another.
    private static final byte[] DOMAIN = "starling/manifest/1\0".getBytes(ISO_8859_1);
    /// Magic, version, key id, signature, length.
    private static final int FIXED = 4 + 1 + Digest.BYTES + Ed25519.SIGNATURE_BYTES + 4;

    /// The longest envelope there can be.
    public static final int ENCODED_MAX = FIXED + ManifestCodec.ENCODED_MAX;

    private final Digest keyId;
    private final byte[] signature;
    private final byte[] manifest;

    private SignedManifest(Digest keyId, byte[] signature, byte[] manifest) {
        this.keyId = keyId;
        this.signature = signature;
        this.manifest = manifest;
    }

    /// @param manifest as [ManifestCodec#encode] gave it
    public static SignedManifest sign(SigningKey key, byte[] manifest) {
        return new SignedManifest(Digest.sha256(key.spki()), key.sign(statement(manifest)), manifest.clone());
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(FIXED + manifest.length);
        out.put(MAGIC).put(FORMAT_VERSION);
        keyId.write(out);
        out.put(signature).putInt(manifest.length).put(manifest);
        return out.array();
    }

    /// Checks the envelope's form alone: neither the signature nor the manifest within.
    public static Verdict<SignedManifest> decode(byte[] encoded) {
        if (encoded.length < FIXED) {
            return Verdict.reject(
                    Rejection.TRUNCATED, encoded.length + " bytes of an envelope, expected " + FIXED + " or more");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded);
        byte[] magic = take(in, MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            return Verdict.reject(Rejection.WRONG_MAGIC, "not a signed manifest: does not begin with STLS");
        }
        int formatVersion = Byte.toUnsignedInt(in.get());
        if (formatVersion != FORMAT_VERSION) {
            return Verdict.reject(
                    Rejection.WRONG_VERSION, "envelope format " + formatVersion + ", expected " + FORMAT_VERSION);
        }
        Digest keyId = Digest.read(in);
        byte[] signature = take(in, Ed25519.SIGNATURE_BYTES);
        int length = in.getInt();
        if (length < 0 || length > ManifestCodec.ENCODED_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    "a manifest of " + Integer.toUnsignedLong(length) + " bytes, expected at most "
                            + ManifestCodec.ENCODED_MAX);
        }
        if (in.remaining() != length) {
            return Verdict.reject(
                    in.remaining() < length ? Rejection.TRUNCATED : Rejection.TRAILING_BYTES,
                    in.remaining() + " bytes of manifest, expected " + length);
        }
        return Verdict.accept(new SignedManifest(keyId, signature, take(in, length)));
    }

    /// The encoded manifest, not to be believed before the signature is verified.
    public byte[] manifest() {
        return manifest.clone();
    }

    /// Which key is said to have signed: SHA-256 of its SubjectPublicKeyInfo form.
    public Digest keyId() {
        return keyId;
    }

    boolean isSignedBy(PublicKey key) {
        return Ed25519.verify(key, statement(manifest), signature);
    }

    private static byte[] statement(byte[] manifest) {
        byte[] statement = Arrays.copyOf(DOMAIN, DOMAIN.length + manifest.length);
        System.arraycopy(manifest, 0, statement, DOMAIN.length, manifest.length);
        return statement;
    }

    private static byte[] take(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }
}
