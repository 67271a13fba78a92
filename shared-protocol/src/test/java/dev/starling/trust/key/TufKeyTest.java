package dev.starling.trust.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TufKeyTest {

    private static final byte[] MESSAGE = "message".getBytes(UTF_8);
    private static final byte[] OTHER = "massage".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void shouldVerifyWhatItsSignerSigned(KeyScheme scheme) throws GeneralSecurityException {
        KeyPair pair = pair(scheme);
        KeyPairSigner signer = new KeyPairSigner(TufKey.of(scheme, pair.getPublic()), pair.getPrivate());
        byte[] signature = signer.sign(MESSAGE);
        byte[] flipped = signature.clone();
        flipped[flipped.length - 1] ^= 1;

        TufKey read = TufKey.read(signer.key().write());

        assertThat(read).isEqualTo(signer.key());
        assertThat(read.computedId()).isEqualTo(signer.keyId());
        assertThat(read.verifies(MESSAGE, signature)).isTrue();
        assertThat(read.verifies(OTHER, signature)).isFalse();
        assertThat(read.verifies(MESSAGE, flipped)).isFalse();
        assertThat(read.verifies(MESSAGE, new byte[0])).isFalse();
        assertThat(read.verifies(MESSAGE, new byte[signature.length])).isFalse();
        assertThat(read.verifies(MESSAGE, new byte[KeySignature.BYTES_MAX])).isFalse();
        assertThat(TufKey.of(scheme, pair(scheme).getPublic()).verifies(MESSAGE, signature))
                .isFalse();
    }

    @Test
    void shouldTakeEitherUsualSaltOfPss() throws GeneralSecurityException {
        KeyPair pair = pair(KeyScheme.RSA_PSS);
        TufKey key = TufKey.of(KeyScheme.RSA_PSS, pair.getPublic());
        int longest = 2048 / 8 - 32 - 2;

        assertThat(key.verifies(MESSAGE, pss(pair, 32))).isTrue();
        assertThat(key.verifies(MESSAGE, pss(pair, longest))).isTrue();
        assertThat(key.verifies(MESSAGE, pss(pair, 20))).isFalse();
    }

    @Test
    void shouldTakeTheOlderFormOfAnEcdsaKey() throws GeneralSecurityException {
        KeyPair pair = pair(KeyScheme.ECDSA_P256);
        byte[] spki = pair.getPublic().getEncoded();
        String point = HexFormat.of().formatHex(spki, spki.length - 65, spki.length);
        KeyPairSigner signer = new KeyPairSigner(TufKey.of(KeyScheme.ECDSA_P256, pair.getPublic()), pair.getPrivate());

        TufKey older = key("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", point);

        assertThat(older.verifies(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(older.computedId()).isNotEqualTo(signer.keyId());
        assertThat(older.material()).isEqualTo(signer.key().material());
    }

    @Test
    void shouldKeepAKeyItDoesNotUnderstandAndNeverVerifyWithIt() {
        TufKey unknown = key("ml-dsa", "ml-dsa-65", "abcd");

        assertThat(unknown.usableScheme()).isEmpty();
        assertThat(unknown.verifies(MESSAGE, new byte[64])).isFalse();
        assertThat(TufKey.read(unknown.write())).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "zz",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "040000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void shouldNotUseAMalformedKeyOfAnyScheme(String text) {
        for (KeyScheme scheme : KeyScheme.values()) {
            TufKey key = key(scheme.keyType(), scheme.tufName(), text);

            assertThat(key.usableScheme()).isEmpty();
            assertThat(key.verifies(MESSAGE, new byte[64])).isFalse();
        }
    }

    @Test
    void shouldNotUseAnRsaKeyOf1024Bits() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair weak = generator.generateKeyPair();

        assertThatThrownBy(() -> TufKey.of(KeyScheme.RSA_PSS, weak.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotTakeAKeyOfOneCurveForAnother() throws GeneralSecurityException {
        KeyPair p384 = pair(KeyScheme.ECDSA_P384);

        assertThatThrownBy(() -> TufKey.of(KeyScheme.ECDSA_P256, p384.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHaveTheIdOfTheSpecificationWhateverElseIsInIt() {
        String text = "7d2f62fcd7cb65e4a1a56e3ab22bb5a4de04c4e1bb4b6c1a2c1d4d0d4f5b0f6a";
        TufKey bare = key("ed25519", "ed25519", text);
        TufKey more = TufKey.read(JsonObject.builder()
                .putMissing(bare.write())
                .put("x-owner", "somebody")
                .build());

        assertThat(more.computedId()).isEqualTo(bare.computedId());
        assertThat(new String(JsonWriter.canonical(more.write()), UTF_8)).contains("\"x-owner\":\"somebody\"");
        assertThat(bare.computedId().text())
                .isEqualTo(dev.starling.id.Digest.sha256(("{\"keytype\":\"ed25519\",\"keyval\":{\"public\":\"" + text
                                        + "\"},\"scheme\":\"ed25519\"}")
                                .getBytes(UTF_8))
                        .hex());
    }

    private static TufKey key(String keyType, String scheme, String text) {
        return TufKey.read(JsonObject.builder()
                .put("keytype", keyType)
                .put("scheme", scheme)
                .put("keyval", JsonObject.builder().put("public", text).build())
                .build());
    }

    private static byte[] pss(KeyPair pair, int saltBytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(PublicKeys.pss(saltBytes));
        signature.initSign(pair.getPrivate());
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static KeyPair pair(KeyScheme scheme) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(scheme.keyAlgorithm());
        switch (scheme) {
            case ED25519 -> {}
            case ECDSA_P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            case ECDSA_P384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
            case RSA_PSS, RSA_PKCS1V15 -> generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }
}
