package dev.starling.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.spec.Vectors;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignedManifestVectorsTest {

    private final Vectors vectors = Vectors.read("signed-manifest.json");
    private final String trusted = vectors.field("trusted").get(0).asText();

    /// What an envelope holds once it was opened with the trusted keys.
    private record Opened(SignedManifest envelope, Manifest manifest) {}

    @TestFactory
    Stream<DynamicNode> envelopesAreOpenedAsThePageSays() {
        return vectors.tests(
                this::open,
                SignedManifestVectorsTest::describe,
                opened -> opened.envelope().encode());
    }

    @TestFactory
    Stream<DynamicNode> theTrustedSignerMakesTheSameEnvelopes() {
        return vectors.tests(
                this::open,
                SignedManifestVectorsTest::describe,
                opened -> SignedManifest.sign(key(), ManifestCodec.encode(opened.manifest()))
                        .encode());
    }

    @Test
    void theNetworkIdDoesNotDependOnTheOrderOfTheKeys() {
        String other = vectors.field("otherKey").asText();
        long both = Long.parseUnsignedLong(vectors.field("networkIdOfBothKeys").asText(), 16);

        assertThat(TrustedKeys.parse(trusted).networkId())
                .isEqualTo(Long.parseUnsignedLong(vectors.field("networkId").asText(), 16));
        assertThat(TrustedKeys.parse(trusted + "\n" + other).networkId()).isEqualTo(both);
        assertThat(TrustedKeys.parse(other + "\n" + trusted).networkId()).isEqualTo(both);
    }

    private Verdict<Opened> open(byte[] bytes) {
        return switch (TrustedKeys.parse(trusted).open(bytes)) {
            case Verdict.Rejected<Manifest>(Rejection reason, String found) -> Verdict.reject(reason, found);
            case Verdict.Accepted<Manifest>(Manifest manifest) ->
                Verdict.accept(new Opened(Fixtures.accepted(SignedManifest.decode(bytes)), manifest));
        };
    }

    private static Map<String, ?> describe(Opened opened) {
        byte[] encoded = ManifestCodec.encode(opened.manifest());
        return Map.of(
                "keyId", opened.envelope().keyId().hex(),
                "releaseId", ManifestCodec.releaseId(encoded).hex(),
                "manifest", HexFormat.of().formatHex(opened.envelope().manifest()));
    }

    private SigningKey key() {
        byte[] secret =
                HexFormat.of().parseHex(vectors.field("secretKeyOfRfc8032Test1").asText());
        return SigningKey.ofPkcs8(secret, Base64.getDecoder().decode(trusted.substring(trusted.indexOf(':') + 1)));
    }
}
