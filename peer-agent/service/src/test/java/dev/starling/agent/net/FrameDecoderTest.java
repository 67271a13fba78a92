package dev.starling.agent.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.Bye;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessage.Ping;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.WireLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

    private static final PeerId PEER = Fixtures.peerId(Fixtures.dice(1));
    private static final Hello HELLO = new Hello(WireLimits.PROTOCOL_VERSION, 42, PEER, 8490);

    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());

    @Test
    void messagesComeOutWholeHoweverTheStreamIsCut() {
        ByteBuf stream = Unpooled.wrappedBuffer(
                PeerMessageCodec.encode(HELLO),
                PeerMessageCodec.encode(new Ping(1)),
                PeerMessageCodec.encode(new Ping(2)));
        while (stream.isReadable()) {
            channel.writeInbound(stream.readBytes(1));
        }
        stream.release();

        assertThat(channel.<PeerMessage>readInbound()).isEqualTo(HELLO);
        assertThat(channel.<PeerMessage>readInbound()).isEqualTo(new Ping(1));
        assertThat(channel.<PeerMessage>readInbound()).isEqualTo(new Ping(2));
        assertThat(channel.<PeerMessage>readInbound()).isNull();
    }

    @Test
    void theLargestBlockPasses() {
        byte[] block = Fixtures.payload(Fixtures.dice(2), WireLimits.BLOCK_MAX);
        greet();
        channel.writeInbound(Unpooled.wrappedBuffer(PeerMessageCodec.encode(new Data(3, ByteBuffer.wrap(block)))));

        Data data = channel.readInbound();
        assertThat(data.requestId()).isEqualTo(3);
        assertThat(data.bytes()).isEqualTo(ByteBuffer.wrap(block));
    }

    @Test
    void aFrameAtTheLimitIsWaitedForAndOneBeyondItIsRefused() {
        greet();
        channel.writeInbound(length(WireLimits.FRAME_MAX));
        assertThat(channel.isOpen()).isTrue();

        EmbeddedChannel other = new EmbeddedChannel(new FrameDecoder());
        other.writeInbound(Unpooled.wrappedBuffer(PeerMessageCodec.encode(HELLO)));
        other.writeInbound(length(WireLimits.FRAME_MAX + 1));
        assertCutOff(other);
        channel.finishAndReleaseAll();
    }

    @Test
    void beforeHelloOnlyHellosLengthIsAllowed() {
        channel.writeInbound(length(LinkLimits.FIRST_FRAME_MAX));
        assertThat(channel.isOpen()).isTrue();

        EmbeddedChannel other = new EmbeddedChannel(new FrameDecoder());
        other.writeInbound(length(LinkLimits.FIRST_FRAME_MAX + 1));
        assertCutOff(other);
        channel.finishAndReleaseAll();
    }

    @Test
    void anEmptyFrameANegativeLengthAndGarbageAreRefused() {
        for (ByteBuf bad : new ByteBuf[] {
            length(0),
            length(-1),
            Unpooled.wrappedBuffer("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)),
            Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 1, 99})
        }) {
            EmbeddedChannel one = new EmbeddedChannel(new FrameDecoder());
            one.writeInbound(bad);
            assertCutOff(one);
        }
    }

    @Test
    void nothingIsReadAfterAViolation() {
        channel.writeInbound(
                Unpooled.wrappedBuffer(length(-1), Unpooled.wrappedBuffer(PeerMessageCodec.encode(HELLO))));
        assertThat(channel.<PeerMessage>readInbound()).isNull();
        channel.finishAndReleaseAll();
    }

    private void greet() {
        channel.writeInbound(Unpooled.wrappedBuffer(PeerMessageCodec.encode(HELLO)));
        assertThat(channel.<PeerMessage>readInbound()).isEqualTo(HELLO);
    }

    private static ByteBuf length(int length) {
        return Unpooled.copyInt(length);
    }

    private static void assertCutOff(EmbeddedChannel channel) {
        ByteBuf said = channel.readOutbound();
        ByteBuffer frame = said.nioBuffer();
        frame.getInt();
        assertThat(Fixtures.accepted(PeerMessageCodec.decode(frame))).isEqualTo(new Bye(DisconnectReason.PROTOCOL));
        said.release();
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }
}
