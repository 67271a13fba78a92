package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BeaconCodecTest {

    private final RandomGenerator dice = Fixtures.dice(4);

    @Test
    void anyBeaconComesBackEqualAndFitsADatagram() {
        for (int i = 0; i < 200; i++) {
            Beacon beacon = draw(1 + dice.nextInt(65_535));
            ByteBuffer datagram = BeaconCodec.encode(beacon);

            assertThat(datagram.remaining()).isLessThanOrEqualTo(WireLimits.DATAGRAM_MAX);
            assertThat(Fixtures.accepted(BeaconCodec.decode(datagram))).isEqualTo(beacon);
            assertThat(datagram.position()).isZero();
        }
    }

    @Test
    void aBeaconCutAnywhereIsRejected() {
        ByteBuffer datagram = BeaconCodec.encode(draw(8490));
        for (int length = 0; length < datagram.remaining(); length++) {
            assertThat(BeaconCodec.decode(datagram.slice(0, length))).isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void noFlippedBitThrowsAndWhatIsAcceptedHasNoOtherEncoding() {
        byte[] datagram = BeaconCodec.encode(draw(8490)).array();
        for (int bit = 0; bit < datagram.length * 8; bit++) {
            datagram[bit / 8] ^= (byte) (1 << bit % 8);
            if (BeaconCodec.decode(ByteBuffer.wrap(datagram)) instanceof Verdict.Accepted<Beacon>(Beacon beacon)) {
                assertThat(BeaconCodec.encode(beacon).array()).isEqualTo(datagram);
            }
            datagram[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aBeaconNamesAPort() {
        assertThatIllegalArgumentException().isThrownBy(() -> BeaconCodec.encode(draw(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> BeaconCodec.encode(draw(65_536)));
    }

    private Beacon draw(int port) {
        return new Beacon(dice.nextLong(), Fixtures.peerId(dice), port, dice.nextLong(), dice.nextBoolean());
    }
}
