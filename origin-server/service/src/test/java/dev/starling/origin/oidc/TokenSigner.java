package dev.starling.origin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Answer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs ID tokens (RFC 7515), as a provider does and as forgers do.
final class TokenSigner {

    /// How.
    enum Way {
        /// With the key that the provider publishes.
        HONEST,
        /// With one that it does not, under the same name.
        ANOTHER_KEY,
        /// Not at all: `alg` is `none`.
        NONE,
        /// With HMAC, by what everybody knows: the bytes of the public key.
        PUBLIC_KEY_AS_SECRET,
        /// With HMAC, by the client's secret, of which other clients of a provider may know enough.
        CLIENT_SECRET
    }

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair published = keys();
    private final KeyPair another = keys();

    /// The published key (RFC 7517).
    Map<String, String> jwk() {
        RSAPublicKey key = (RSAPublicKey) published.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "one",
                "use", "sig",
                "n", number(key.getModulus()),
                "e", number(key.getPublicExponent()));
    }

    String token(Way way, JsonNode claims) {
        return switch (way) {
            case HONEST -> rsa(claims, published.getPrivate());
            case ANOTHER_KEY -> rsa(claims, another.getPrivate());
            case NONE -> text("none", claims) + ".";
            case PUBLIC_KEY_AS_SECRET -> hmac(claims, published.getPublic().getEncoded());
            case CLIENT_SECRET -> hmac(claims, OidcProvider.SECRET.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// RFC 7636, S256.
    static String challenge(String verifier) {
        try {
            return URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String rsa(JsonNode claims, PrivateKey key) {
        String text = text("RS256", claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hmac(JsonNode claims, byte[] secret) {
        String text = text("HS256", claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String algorithm, JsonNode claims) {
        return URL.encodeToString(Answer.json(Map.of("alg", algorithm, "kid", "one", "typ", "JWT"))) + "."
                + URL.encodeToString(Answer.json(claims));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
