package dev.starling.trust.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.TufRepository;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeySignature;
import dev.starling.trust.key.TufKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoleKeysTest {

    private final KeyPairSigner a = TufRepository.newSigner();
    private final KeyPairSigner b = TufRepository.newSigner();
    private final Metadata<Targets> unsigned = Metadata.unsigned(TufRepository.emptyTargets());

    @Test
    void shouldCountEveryKeyThatSigned() {
        RoleKeys two = new RoleKeys(List.of(a.keyId(), b.keyId()), 2);

        var one = two.signersOf(unsigned.signedBy(a), keys(a, b));
        var both = two.signersOf(unsigned.signedBy(b).signedBy(a), keys(a, b));

        assertThat(one).containsExactly(a.keyId());
        assertThat(two.areEnough(one)).isFalse();
        assertThat(both).containsExactly(a.keyId(), b.keyId());
        assertThat(two.areEnough(both)).isTrue();
    }

    @Test
    void shouldCountTheSameKeyUnderTwoIdsOnce() {
        KeyId alias = new KeyId("alias");
        Map<KeyId, TufKey> keys = keys(a);
        keys.put(alias, a.key());
        RoleKeys two = new RoleKeys(List.of(a.keyId(), alias), 2);
        Metadata<Targets> twice = unsigned.signedBy(a).with(KeySignature.of(alias, a.sign(unsigned.canonical())));

        assertThat(twice.signatures()).hasSize(2);
        assertThat(two.signersOf(twice, keys)).containsExactly(a.keyId());
        assertThat(two.areEnough(two.signersOf(twice, keys))).isFalse();
    }

    @Test
    void shouldNotCountAKeyThatIsNotOfTheRole() {
        RoleKeys one = new RoleKeys(List.of(a.keyId()), 1);

        assertThat(one.signersOf(unsigned.signedBy(b), keys(a, b))).isEmpty();
    }

    @Test
    void shouldNotCountAnIdWithoutAKey() {
        RoleKeys one = new RoleKeys(List.of(a.keyId()), 1);

        assertThat(one.signersOf(unsigned.signedBy(a), keys(b))).isEmpty();
    }

    @Test
    void shouldNotCountASignatureUnderAnothersId() {
        RoleKeys one = new RoleKeys(List.of(a.keyId()), 1);
        Metadata<Targets> forged = unsigned.with(KeySignature.of(a.keyId(), b.sign(unsigned.canonical())));

        assertThat(one.signersOf(forged, keys(a, b))).isEmpty();
    }

    @Test
    void shouldNotCountASignatureOverTheServedForm() {
        RoleKeys one = new RoleKeys(List.of(a.keyId()), 1);
        Metadata<Targets> wrong = unsigned.with(KeySignature.of(a.keyId(), a.sign(unsigned.served())));

        assertThat(one.signersOf(wrong, keys(a))).isEmpty();
    }

    @Test
    void shouldCountTheGoodSignatureBesideABadOne() {
        RoleKeys one = new RoleKeys(List.of(a.keyId(), b.keyId()), 1);
        Metadata<Targets> mixed =
                unsigned.with(KeySignature.of(a.keyId(), new byte[64])).signedBy(b);

        assertThat(one.signersOf(mixed, keys(a, b))).containsExactly(b.keyId());
    }

    private static Map<KeyId, TufKey> keys(KeyPairSigner... signers) {
        Map<KeyId, TufKey> keys = new TreeMap<>();
        Arrays.stream(signers).forEach(signer -> keys.put(signer.keyId(), signer.key()));
        return keys;
    }
}
