package dev.starling.wire.dht;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;

class DhtFuzzTest {

    @FuzzTest
    void whatIsAcceptedSurvivesTheWayThereAndBack(byte[] body) {
        if (DhtMessageCodec.decode(ByteBuffer.wrap(body)) instanceof Verdict.Accepted<DhtMessage>(DhtMessage message)) {
            ByteBuffer encoded = DhtMessageCodec.encode(message);

            assertThat(encoded.remaining()).isEqualTo(DhtMessageCodec.encodedSize(message));
            assertThat(encoded).isEqualTo(ByteBuffer.wrap(body));
        }
    }
}
