package dev.starling.sim.world;

import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.TufKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.random.RandomGenerator;

/// Signing keys by seed. All are Ed25519, whose signatures are of one length and follow from the key: those of ECDSA
/// differ from run to run, and their lengths with them.
final class SigningKeys {

    private final RandomGenerator dice;

    SigningKeys(RandomGenerator dice) {
        this.dice = dice;
    }

    KeyPairSigner next() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(dice));
            KeyPair pair = generator.generateKeyPair();
            return new KeyPairSigner(TufKey.of(KeyScheme.ED25519, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a Java platform without Ed25519", e);
        }
    }

    /// What the platform takes for chance.
    @SuppressWarnings("serial") // never serialised
    private static final class Seeded extends SecureRandom {

        private final transient RandomGenerator dice;

        private Seeded(RandomGenerator dice) {
            this.dice = dice;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            dice.nextBytes(bytes);
        }
    }
}
