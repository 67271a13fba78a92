package dev.starling.sim.keys;

import dev.starling.agent.core.kademlia.Notary;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One device's key, as 64 bytes that are no point of any curve, and what it signs. Ids are hashes of
/// keys, as always.
///
/// @param point 64 bytes
public record SimNotary(Octets point) implements Notary {

    public static final int POINT_BYTES = 64;

    private static final byte CERTIFICATE = 1;
    private static final int SIGNATURE_BYTES = 64;
    private static final Octets HEADS = Octets.of(new byte[POINT_BYTES]);
    private static final Endpoint ANY = Endpoint.ofIpv4(0, 1);

    public static SimNotary drawn(RandomGenerator dice) {
        byte[] point = new byte[POINT_BYTES];
        dice.nextBytes(point);
        return new SimNotary(Octets.of(point));
    }

    /// As a record of this key names its provider.
    public PeerId id() {
        return new ProviderRecord(point, ANY, 0, 1, Octets.NONE).provider();
    }

    @Override
    public ProviderRecord attest(Digest key, Endpoint at, long site) {
        return new ProviderRecord(point, at, site, 1, signature(point, statement(key, at, site)));
    }

    @Override
    public boolean isAttested(Digest key, ProviderRecord provider) {
        return provider.signature()
                .equals(signature(provider.point(), statement(key, provider.endpoint(), provider.site())));
    }

    /// A head that is signed by whom all trust for heads.
    public static MutableHead head(Octets name, long sequence) {
        return new MutableHead(name, sequence, signature(HEADS, statement(name, sequence)));
    }

    public static boolean isTrusted(MutableHead head) {
        return head.value().equals(signature(HEADS, statement(head.name(), head.sequence())));
    }

    /// The certificate is the key and a mark that only enrolled devices have.
    @Override
    public Credentials prove(byte[] statement) {
        byte[] certificate = Arrays.copyOf(point.bytes(), POINT_BYTES + 1);
        certificate[POINT_BYTES] = CERTIFICATE;
        return new Credentials(signature(point, statement), Octets.of(certificate));
    }

    @Override
    public boolean isProven(PeerId id, byte[] statement, Octets signature, Octets certificate) {
        byte[] bytes = certificate.bytes();
        if (bytes.length != POINT_BYTES + 1 || bytes[POINT_BYTES] != CERTIFICATE) {
            return false;
        }
        SimNotary other = new SimNotary(Octets.of(Arrays.copyOf(bytes, POINT_BYTES)));
        return other.id().equals(id) && signature.equals(signature(other.point, statement));
    }

    private static byte[] statement(Digest key, Endpoint at, long site) {
        ByteBuffer out = ByteBuffer.allocate(Digest.BYTES + 28);
        key.write(out);
        return out.putLong(at.high())
                .putLong(at.low())
                .putLong(site)
                .putInt(at.port())
                .array();
    }

    private static byte[] statement(Octets name, long sequence) {
        return ByteBuffer.allocate(8 + name.length())
                .putLong(sequence)
                .put(name.bytes())
                .array();
    }

    private static Octets signature(Octets point, byte[] statement) {
        byte[] input = Arrays.copyOf(point.bytes(), point.length() + statement.length);
        System.arraycopy(statement, 0, input, point.length(), statement.length);
        return Octets.of(Arrays.copyOf(Digest.sha256(input).bytes(), SIGNATURE_BYTES));
    }
}
