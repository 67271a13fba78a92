package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;

class WireFuzzTest {

    @FuzzTest
    void peerMessagesSurviveTheWayThereAndBack(byte[] body) {
        if (PeerMessageCodec.decode(ByteBuffer.wrap(body))
                instanceof Verdict.Accepted<PeerMessage>(PeerMessage message)) {
            ByteBuffer encoded = PeerMessageCodec.encode(message);
            int length = encoded.getInt();

            assertThat(length).isEqualTo(encoded.remaining());
            assertThat(Fixtures.accepted(PeerMessageCodec.decode(encoded))).isEqualTo(message);
        }
    }

    @FuzzTest
    void beaconsSurviveTheWayThereAndBack(byte[] datagram) {
        if (BeaconCodec.decode(ByteBuffer.wrap(datagram)) instanceof Verdict.Accepted<Beacon>(Beacon beacon)) {
            assertThat(Fixtures.accepted(BeaconCodec.decode(BeaconCodec.encode(beacon))))
                    .isEqualTo(beacon);
        }
    }

    /// Without the key nothing opens; it is the form that is at stake here.
    @FuzzTest
    void noDatagramOpensWithoutItsKey(byte[] datagram) {
        long day = 20_000;

        assertThat(SealedDatagram.open(ByteBuffer.wrap(datagram), day, any -> new byte[SealedDatagram.KEY_BYTES]))
                .isInstanceOf(Verdict.Rejected.class);
    }
}
