package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeviceKeyTest {

    @Test
    void aKeyIsReadAndItsIdIsTheHashOfItsBytes() throws GeneralSecurityException {
        PublicKey key = fresh("secp256r1");

        DeviceKey read = accepted(key.getEncoded());

        assertThat(read.publicKey()).isEqualTo(key);
        assertThat(read.spki()).isEqualTo(key.getEncoded());
        assertThat(read.peerId().digest()).isEqualTo(Digest.sha256(key.getEncoded()));
    }

    @Test
    void aPointThatIsNotOnTheCurveIsRefused() throws GeneralSecurityException {
        byte[] spki = fresh("secp256r1").getEncoded();
        spki[spki.length - 1] ^= 1;

        assertThat(refused(spki)).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void aCoordinateThatIsNotBelowThePrimeIsRefused() throws GeneralSecurityException {
        byte[] spki = fresh("secp256r1").getEncoded();
        Arrays.fill(spki, 27, 59, (byte) 0xff);

        assertThat(refused(spki)).isEqualTo(Rejection.OUT_OF_BOUNDS);
        Arrays.fill(spki, 27, DeviceKey.BYTES, (byte) 0);
        assertThat(refused(spki)).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void anotherCurveOrLengthOrFormIsRefused() throws GeneralSecurityException {
        byte[] spki = fresh("secp256r1").getEncoded();
        byte[] compressed = spki.clone();
        compressed[26] = 2;

        assertThat(refused(fresh("secp384r1").getEncoded())).isEqualTo(Rejection.TRAILING_BYTES);
        assertThat(refused(Arrays.copyOf(spki, DeviceKey.BYTES - 1))).isEqualTo(Rejection.TRUNCATED);
        assertThat(refused(Arrays.copyOf(spki, DeviceKey.BYTES + 1))).isEqualTo(Rejection.TRAILING_BYTES);
        assertThat(refused(compressed)).isEqualTo(Rejection.WRONG_MAGIC);
        assertThat(refused(new byte[DeviceKey.BYTES])).isEqualTo(Rejection.WRONG_MAGIC);
        assertThat(refused(new byte[0])).isEqualTo(Rejection.TRUNCATED);
    }

    private static PublicKey fresh(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair().getPublic();
    }

    private static DeviceKey accepted(byte[] spki) {
        if (DeviceKey.read(spki) instanceof Verdict.Accepted<DeviceKey>(DeviceKey key)) {
            return key;
        }
        throw new AssertionError("refused: " + DeviceKey.read(spki));
    }

    private static Rejection refused(byte[] spki) {
        if (DeviceKey.read(spki) instanceof Verdict.Rejected<DeviceKey> rejected) {
            return rejected.reason();
        }
        throw new AssertionError("accepted");
    }
}
