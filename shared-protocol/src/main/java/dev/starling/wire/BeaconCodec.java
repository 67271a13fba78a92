package dev.starling.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Beacons as datagrams (`spec/peer-wire.md`, "Beacon"): 56 bytes, all fixed. Pure functions.
public final class BeaconCodec {

    /// The multicast group: Starling's own, of the organisation-local scope (RFC 2365).
    public static final String GROUP = "239.192.83.84";
    /// The UDP port of the group.
    public static final int PORT = 8491;

    private static final byte[] MAGIC = "STLB".getBytes(ISO_8859_1);
    private static final byte FORMAT_VERSION = 1;
    private static final int ANSWER = 1;
    /// Magic, version, flags, network, peer, port, cookie.
    private static final int BYTES = 4 + 1 + 1 + 8 + Digest.BYTES + 2 + 8;

    private BeaconCodec() {}

    /// @throws IllegalArgumentException unless the port is 1 to 65535
    public static ByteBuffer encode(Beacon beacon) {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.put(MAGIC).put(FORMAT_VERSION).put((byte) (beacon.answer() ? ANSWER : 0));
        out.putLong(beacon.networkId());
        beacon.self().digest().write(out);
        out.putShort((short) PeerMessageCodec.within(beacon.listenPort(), 1, 0xFFFF));
        out.putLong(beacon.cookie());
        return out.flip();
    }

    /// @param datagram its position is not moved
    public static Verdict<Beacon> decode(ByteBuffer datagram) {
        ByteBuffer in = datagram.slice();
        if (in.remaining() < BYTES) {
            return Verdict.reject(Rejection.TRUNCATED, in.remaining() + " bytes of beacon, expected " + BYTES);
        }
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            return Verdict.reject(Rejection.WRONG_MAGIC, "not a beacon: does not begin with STLB");
        }
        int version = Byte.toUnsignedInt(in.get());
        if (version != FORMAT_VERSION) {
            return Verdict.reject(Rejection.WRONG_VERSION, "beacon format " + version + ", expected " + FORMAT_VERSION);
        }
        int flags = Byte.toUnsignedInt(in.get());
        if (flags > ANSWER) {
            return Verdict.reject(Rejection.UNKNOWN_CODE, "beacon flags " + flags + ", expected 0 or 1");
        }
        long networkId = in.getLong();
        PeerId self = new PeerId(Digest.read(in));
        int port = Short.toUnsignedInt(in.getShort());
        if (port == 0) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, "port 0, expected 1 to 65535");
        }
        long cookie = in.getLong();
        if (in.hasRemaining()) {
            return Verdict.reject(Rejection.TRAILING_BYTES, in.remaining() + " bytes after a beacon");
        }
        return Verdict.accept(new Beacon(networkId, self, port, cookie, flags == ANSWER));
    }
}
