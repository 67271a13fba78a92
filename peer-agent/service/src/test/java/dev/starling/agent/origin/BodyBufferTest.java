package dev.starling.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyBufferTest {

    private static final int MOST = 100_000;

    private final byte[] bytes = Fixtures.payload(Fixtures.dice(3), MOST);

    @Test
    void aBodyOfKnownLengthGoesStraightIntoItsPlace() {
        BodyBuffer body = new BodyBuffer(MOST, MOST);
        body.append(Unpooled.wrappedBuffer(bytes, 0, 60_000));
        body.append(Unpooled.wrappedBuffer(bytes, 60_000, 40_000));
        ByteBuffer whole = body.whole();
        assertThat(whole).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(whole.capacity()).isEqualTo(MOST);
    }

    @Test
    void aBodyInChunksGrowsToItsBoundAndNotBeyond() {
        BodyBuffer body = new BodyBuffer(-1, MOST);
        for (int i = 0; i < MOST; i += 10_000) {
            body.append(Unpooled.wrappedBuffer(bytes, i, 10_000));
        }
        assertThatThrownBy(() -> body.append(Unpooled.wrappedBuffer(new byte[1])))
                .hasMessageContaining("more than " + MOST);
        assertThat(body.whole()).isEqualTo(ByteBuffer.wrap(Arrays.copyOf(bytes, MOST)));
    }

    @Test
    void moreThanTheBoundIsRefusedBeforeMemoryIsTaken() {
        assertThat(new BodyBuffer(MOST, MOST).size()).isZero();
        assertThatThrownBy(() -> new BodyBuffer(MOST + 1, MOST)).hasMessageContaining("expected at most " + MOST);
    }
}
