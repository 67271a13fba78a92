package dev.starling.agent.core.kademlia;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Verdict;
import dev.starling.wire.dht.DeviceSignature;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Set;

/// A notary with real keys. In the place of certificates: the bare key, of those that are enrolled.
final class DeviceNotary implements Notary {

    static final Octets HEADS = Octets.of((byte) 1);

    private static final KeyPair HEADS_PAIR = pair("EC");
    private static final DeviceKey HEADS_KEY =
            Fixtures.accepted(DeviceKey.read(HEADS_PAIR.getPublic().getEncoded()));

    final DeviceKey device;
    private final KeyPair pair = pair("EC");
    private final Set<PeerId> enrolled;

    /// @param enrolled where the device's id is entered
    DeviceNotary(Set<PeerId> enrolled) {
        this.device = Fixtures.accepted(DeviceKey.read(pair.getPublic().getEncoded()));
        this.enrolled = enrolled;
        enrolled.add(device.peerId());
    }

    static MutableHead head(long sequence, int value) {
        byte[] says = statement(sequence, (byte) value);
        byte[] signature = DeviceSignature.sign(HEADS_PAIR.getPrivate(), says).bytes();
        byte[] signed = Arrays.copyOf(signature, signature.length + 1);
        signed[signature.length] = (byte) value;
        return new MutableHead(HEADS, sequence, Octets.of(signed));
    }

    @Override
    public ProviderRecord attest(Digest key, Endpoint at, long site) {
        return ProviderRecord.sign(pair.getPrivate(), device, key, at, site, 1_000);
    }

    @Override
    public boolean isAttested(Digest key, ProviderRecord provider) {
        return provider.isSigned(key);
    }

    static boolean isTrusted(MutableHead head) {
        byte[] signed = head.value().bytes();
        Octets signature = Octets.of(Arrays.copyOf(signed, DeviceSignature.BYTES));
        return head.name().equals(HEADS)
                && DeviceSignature.verify(
                        HEADS_KEY, statement(head.sequence(), signed[DeviceSignature.BYTES]), signature);
    }

    @Override
    public Credentials prove(byte[] statement) {
        return new Credentials(DeviceSignature.sign(pair.getPrivate(), statement), Octets.of(device.spki()));
    }

    @Override
    public boolean isProven(PeerId id, byte[] statement, Octets signature, Octets certificate) {
        return DeviceKey.read(certificate.bytes()) instanceof Verdict.Accepted<DeviceKey>(DeviceKey key)
                && key.peerId().equals(id)
                && enrolled.contains(id)
                && DeviceSignature.verify(key, statement, signature);
    }

    private static byte[] statement(long sequence, byte value) {
        return ByteBuffer.allocate(9).putLong(sequence).put(value).array();
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                maker.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return maker.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
