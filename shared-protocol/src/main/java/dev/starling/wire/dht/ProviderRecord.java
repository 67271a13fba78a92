package dev.starling.wire.dht;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.util.HexFormat;

/// "The device of this key provides": signed, under a key of [DhtKeys] (`spec/dht.md`, "Provider
/// records"). The codec looks at the form alone; [#isSigned] at the rest.
///
/// @param point 64 bytes, the coordinates of the provider's key
/// @param endpoint where it takes links
/// @param site the provider's, as [DhtKeys#siteTag] has it; 0 for none
/// @param issued seconds since 1970
/// @param signature 64 bytes, r and s
public record ProviderRecord(Octets point, Endpoint endpoint, long site, long issued, Octets signature) {

    static final int POINT_BYTES = 64;
    static final int BYTES = POINT_BYTES + Addresses.BYTES + 8 + 8 + DeviceSignature.BYTES;

    private static final byte[] DOMAIN = "starling/dht-record/1\0".getBytes(ISO_8859_1);
    /// What comes before the two coordinates in a SubjectPublicKeyInfo of P-256.
    private static final byte[] SPKI_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    /// A record of this device.
    ///
    /// @param own the key of `secret`
    public static ProviderRecord sign(
            PrivateKey secret, DeviceKey own, Digest key, Endpoint at, long site, long issued) {
        byte[] spki = own.spki();
        Octets point = Octets.read(ByteBuffer.wrap(spki, SPKI_PREFIX.length, POINT_BYTES), POINT_BYTES);
        ProviderRecord unsigned = new ProviderRecord(point, at, site, issued, Octets.NONE);
        return new ProviderRecord(point, at, site, issued, DeviceSignature.sign(secret, unsigned.statement(key)));
    }

    /// Whose record it says it is.
    public PeerId provider() {
        return new PeerId(Digest.sha256(spki()));
    }

    /// Whether its provider signed it for this key. Not cheap: a signature is verified.
    public boolean isSigned(Digest key) {
        return switch (DeviceKey.read(spki())) {
            case Verdict.Accepted<DeviceKey>(DeviceKey device) ->
                DeviceSignature.verify(device, statement(key), signature);
            case Verdict.Rejected<DeviceKey> rejected -> false;
        };
    }

    void write(ByteBuffer out) {
        writeSigned(out);
        signature.write(out);
    }

    private void writeSigned(ByteBuffer out) {
        point.write(out);
        Addresses.write(endpoint, out);
        out.putLong(site).putLong(issued);
    }

    private byte[] statement(Digest key) {
        ByteBuffer out = ByteBuffer.allocate(DOMAIN.length + Digest.BYTES + POINT_BYTES + Addresses.BYTES + 8 + 8);
        out.put(DOMAIN);
        key.write(out);
        writeSigned(out);
        return out.array();
    }

    private byte[] spki() {
        ByteBuffer out = ByteBuffer.allocate(SPKI_PREFIX.length + POINT_BYTES).put(SPKI_PREFIX);
        point.write(out);
        return out.array();
    }
}
