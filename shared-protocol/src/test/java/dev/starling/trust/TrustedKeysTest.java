package dev.starling.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedKeysTest {

    private final SigningKey key = SigningKey.generate();
    private final Manifest manifest = Fixtures.manifest(Fixtures.dice(9), 600_000);
    private final byte[] envelope =
            SignedManifest.sign(key, ManifestCodec.encode(manifest)).encode();

    @Test
    void anyOneOfTheKeysIsEnough() {
        String text = "# the release keys\r\n\n  " + line(SigningKey.generate()) + "  \n" + line(key);

        assertThat(Fixtures.accepted(TrustedKeys.parse(text).open(envelope))).isEqualTo(manifest);
    }

    @Test
    void noFlippedBitOfAnEnvelopeIsAccepted() {
        TrustedKeys keys = TrustedKeys.parse(line(key));
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] flipped = envelope.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(keys.open(flipped)).as("bit %d", bit).isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void thereAreOneToSixteenKeys() {
        assertThat(TrustedKeys.parse(lines(TrustedKeys.KEYS_MAX))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.parse(lines(TrustedKeys.KEYS_MAX + 1)))
                .withMessageContaining("more than 16 keys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.parse("# nothing\n"))
                .withMessageContaining("no key");
    }

    @Test
    void aKeyGivenTwiceIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.parse(line(key) + "\n" + line(key)))
                .withMessageStartingWith("line 2: the same key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:AAAA", "MCowBQYDK2VwAyEA", "ed25519:", "ed25519:!", "ed25519:AAAA", "Ed25519:AAAA"})
    void aLineThatIsNoKeyIsNamedByItsNumber(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.parse("#\n" + bad))
                .withMessageStartingWith("line 2: ");
    }

    @Test
    void aKeyHasOneFormOnly() {
        byte[] longer = new byte[45];
        System.arraycopy(key.spki(), 0, longer, 0, 44);
        byte[] another = key.spki();
        another[8] ^= 1;

        Stream.of(longer, another)
                .forEach(spki -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> TrustedKeys.parse(
                                "ed25519:" + Base64.getEncoder().encodeToString(spki))));
    }

    private static String line(SigningKey key) {
        return TrustedKeys.format(key.spki());
    }

    private static String lines(int count) {
        return Stream.generate(SigningKey::generate)
                .limit(count)
                .map(TrustedKeysTest::line)
                .collect(Collectors.joining("\n"));
    }
}
