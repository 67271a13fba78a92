package dev.starling.wire.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;

class GossipFuzzTest {

    @FuzzTest
    void datagramsThatAreTakenAreTheirOwnOnlyForm(byte[] body) {
        if (GossipCodec.decode(ByteBuffer.wrap(body))
                instanceof Verdict.Accepted<GossipMessage>(GossipMessage message)) {
            ByteBuffer encoded = GossipCodec.encode(message);

            assertThat(encoded).isEqualTo(ByteBuffer.wrap(body));
            assertThat(Fixtures.accepted(GossipCodec.decode(encoded))).isEqualTo(message);
        }
    }

    @FuzzTest
    void overlayMessagesThatAreTakenAreTheirOwnOnlyForm(byte[] body) {
        if (OverlayCodec.decode(ByteBuffer.wrap(body))
                instanceof Verdict.Accepted<OverlayMessage>(OverlayMessage message)) {
            ByteBuffer encoded = ByteBuffer.allocate(OverlayCodec.encodedSize(message));
            OverlayCodec.write(message, encoded);

            assertThat(encoded.flip()).isEqualTo(ByteBuffer.wrap(body));
            assertThat(Fixtures.accepted(OverlayCodec.decode(encoded))).isEqualTo(message);
        }
    }
}
