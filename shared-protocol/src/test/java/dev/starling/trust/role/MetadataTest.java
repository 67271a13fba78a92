package dev.starling.trust.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.TufKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private static final Instant EXPIRES = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void whatIsWrittenAndSignedIsReadAndVerified() throws GeneralSecurityException {
        KeyPairSigner signer = signer(KeyScheme.ECDSA_P256);
        var targets = new TreeMap<String, TargetFile>();
        targets.put(
                "a/ü.txt",
                new TargetFile(
                        3,
                        Hashes.sha256Of(new byte[] {1, 2, 3}),
                        JsonObject.builder().put("note", "line\nend \" \\").build()));
        Metadata<Targets> written = Metadata.unsigned(
                        new Targets(7, EXPIRES, targets, Optional.empty(), JsonObject.EMPTY))
                .signedBy(signer);

        Verdict<Metadata<Targets>> read = MetadataCodec.targets(written.served(), 1 << 20);

        assertThat(read.map(Metadata::role)).isEqualTo(Verdict.accept(written.role()));
        var keys = new TreeMap<dev.starling.trust.key.KeyId, TufKey>();
        keys.put(signer.keyId(), signer.key());
        RoleKeys roleKeys = new RoleKeys(List.of(signer.keyId()), 1);
        assertThat(roleKeys.signersOf(read.accepted().orElseThrow(), keys)).containsExactly(signer.keyId());
    }

    private static KeyPairSigner signer(KeyScheme scheme) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(scheme.keyAlgorithm());
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        return new KeyPairSigner(TufKey.of(scheme, pair.getPublic()), pair.getPrivate());
    }
}
