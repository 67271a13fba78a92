package dev.starling.origin.core.signing;

import dev.starling.trust.TargetPath;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.RoleName;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Signers by role, as an origin or an air-gapped machine has them.
final class Keys {

    static final RoleName PACKAGES = TargetPath.roleOf(TargetPath.DEFAULT_PUBLISHER);

    private final NavigableMap<RoleName, List<KeyPairSigner>> signers = new TreeMap<>();

    /// Root 2 of 3, one key for every other role.
    static Keys forNewRepository() {
        Keys keys = new Keys();
        keys.make(RoleName.ROOT, KeyScheme.ECDSA_P256, 3);
        keys.make(RoleName.TARGETS, KeyScheme.ECDSA_P256, 1);
        keys.make(PACKAGES, KeyScheme.ECDSA_P256, 1);
        for (RoleName online : List.of(Repository.ROLLOUTS, RoleName.SNAPSHOT, RoleName.TIMESTAMP)) {
            keys.make(online, KeyScheme.ED25519, 1);
        }
        return keys;
    }

    Keys make(RoleName role, KeyScheme scheme, int count) {
        List<KeyPairSigner> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(signer(scheme));
        }
        signers.put(role, made);
        return this;
    }

    Rotation.Keys of(RoleName role, int threshold) {
        return new Rotation.Keys(publicKeys(role), threshold);
    }

    NavigableMap<RoleName, Rotation.Keys> all() {
        NavigableMap<RoleName, Rotation.Keys> all = new TreeMap<>();
        signers.keySet().forEach(role -> all.put(role, of(role, role.equals(RoleName.ROOT) ? 2 : 1)));
        return all;
    }

    Signers signers() {
        return Signers.of(signers.values().stream().flatMap(Collection::stream).toList());
    }

    /// Only those of these roles.
    Keys only(RoleName... roles) {
        Keys fewer = new Keys();
        for (RoleName role : roles) {
            fewer.signers.put(role, signersOf(role));
        }
        return fewer;
    }

    List<KeyPairSigner> signersOf(RoleName role) {
        return signers.getOrDefault(role, List.of());
    }

    private List<TufKey> publicKeys(RoleName role) {
        return signersOf(role).stream().map(KeyPairSigner::key).toList();
    }

    private static KeyPairSigner signer(KeyScheme scheme) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(scheme.keyAlgorithm());
            if (scheme == KeyScheme.ECDSA_P256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            KeyPair pair = generator.generateKeyPair();
            return new KeyPairSigner(TufKey.of(scheme, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
