package dev.starling.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private final SigningKey key = SigningKey.generate();

    @Test
    void aKeyKeptAndReadAgainSignsAlike() {
        byte[] message = {1, 2, 3};
        SigningKey again = SigningKey.ofPkcs8(key.pkcs8(), key.spki());

        assertThat(again.sign(message)).isEqualTo(key.sign(message)).hasSize(64);
        assertThat(again.spki()).isEqualTo(key.spki()).hasSize(44);
    }

    @Test
    void everyKeyIsNew() {
        assertThat(SigningKey.generate().spki()).isNotEqualTo(key.spki());
    }

    @Test
    void halvesOfDifferentKeysAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SigningKey.ofPkcs8(key.pkcs8(), SigningKey.generate().spki()))
                .withMessageContaining("different pairs");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.ofPkcs8(new byte[48], key.spki()))
                .withMessageContaining("expected Ed25519 in PKCS #8 form");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.ofPkcs8(key.pkcs8(), new byte[43]))
                .withMessageContaining("43 bytes that are no public key");
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(key.toString())
                .hasSizeLessThan(24)
                .doesNotContain(HexFormat.of().formatHex(key.pkcs8(), 16, 20));
    }
}
