package dev.starling.trust.key;

import dev.starling.id.Digest;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A public key as metadata holds it (TUF 4.2). A key that is not understood is kept, so that metadata with
/// a newer kind of key stays usable; it never verifies anything. Immutable, safe from any thread.
public final class TufKey {

    private static final List<String> KNOWN = List.of("keytype", "scheme", "keyval");

    private final String keyType;
    private final String scheme;
    private final String publicText;
    /// Fields that no version known here defines; written back as they came.
    private final JsonObject extra;

    private final @Nullable KeyScheme usableScheme;
    private final @Nullable PublicKey usable;

    private TufKey(String keyType, String scheme, String publicText, JsonObject extra) {
        this.keyType = keyType;
        this.scheme = scheme;
        this.publicText = publicText;
        this.extra = extra;
        this.usableScheme = KeyScheme.of(keyType, scheme).orElse(null);
        this.usable = usableScheme == null ? null : parse(usableScheme, publicText);
    }

    /// @throws IllegalArgumentException when the key does not fit the scheme
    public static TufKey of(KeyScheme scheme, PublicKey key) {
        String text = PublicKeys.format(scheme, key);
        PublicKeys.parse(scheme, text);
        return new TufKey(scheme.keyType(), scheme.tufName(), text, JsonObject.EMPTY);
    }

    /// For readers of metadata.
    ///
    /// @throws dev.starling.trust.json.JsonFlaw when a field is missing or of another kind
    public static TufKey read(JsonObject json) {
        JsonObject value = json.object("keyval");
        return new TufKey(json.text("keytype"), json.text("scheme"), value.text("public"), json.without(KNOWN));
    }

    public JsonObject write() {
        return JsonObject.builder()
                .put("keytype", keyType)
                .put("scheme", scheme)
                .put("keyval", JsonObject.builder().put("public", publicText).build())
                .putMissing(extra)
                .build();
    }

    /// The id that the specification recommends: SHA-256 of the canonical form without unknown fields, in
    /// hexadecimal.
    public KeyId computedId() {
        TufKey bare = extra.isEmpty() ? this : new TufKey(keyType, scheme, publicText, JsonObject.EMPTY);
        return new KeyId(Digest.sha256(JsonWriter.canonical(bare.write())).hex());
    }

    public String keyType() {
        return keyType;
    }

    public String scheme() {
        return scheme;
    }

    /// The scheme, when this key can verify.
    public Optional<KeyScheme> usableScheme() {
        return usable == null ? Optional.empty() : Optional.ofNullable(usableScheme);
    }

    /// What the key is beneath its id, its scheme and its encoding: two ids of the same material count as
    /// one signer.
    public String material() {
        return usable == null ? keyType + ":" + publicText : HexFormat.of().formatHex(usable.getEncoded());
    }

    /// @param signature as the scheme forms it; anything else is no signature
    /// @return false also for a key that is not understood
    public boolean verifies(byte[] message, byte[] signature) {
        if (usable == null || usableScheme == null || signature.length == 0) {
            return false;
        }
        if (usableScheme == KeyScheme.RSA_PSS) {
            // The specification names no salt length: most take the hash's, some the longest there is room for.
            return verifiesPss((RSAPublicKey) usable, PublicKeys.PSS_SALT_BYTES, message, signature)
                    || verifiesPss((RSAPublicKey) usable, longestSalt((RSAPublicKey) usable), message, signature);
        }
        try {
            Signature verifier = Signature.getInstance(usableScheme.signatureAlgorithm());
            verifier.initVerify(usable);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean verifiesPss(RSAPublicKey key, int saltBytes, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(KeyScheme.RSA_PSS.signatureAlgorithm());
            verifier.setParameter(PublicKeys.pss(saltBytes));
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// RFC 8017 section 9.1.1: what is left of the modulus beside the hash and two bytes.
    private static int longestSalt(RSAPublicKey key) {
        return (key.getModulus().bitLength() - 1 + 7) / 8 - Digest.BYTES - 2;
    }

    private static @Nullable PublicKey parse(KeyScheme scheme, String text) {
        try {
            return PublicKeys.parse(scheme, text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TufKey that
                && keyType.equals(that.keyType)
                && scheme.equals(that.scheme)
                && publicText.equals(that.publicText)
                && extra.equals(that.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyType, scheme, publicText);
    }

    @Override
    public String toString() {
        return scheme + " key " + computedId().abbreviated();
    }
}
