package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Digest;
import dev.starling.id.Verdict;
import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class PeerMessageVectorsTest {

    @TestFactory
    Stream<DynamicNode> framesAreReadAsThePageSays() {
        return Vectors.read("peer-messages.json")
                .tests(
                        PeerMessageVectorsTest::decode,
                        PeerMessageVectorsTest::describe,
                        PeerMessageVectorsTest::encode);
    }

    private static Verdict<PeerMessage> decode(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        assertThat(in.getInt()).as("the frame's own length").isEqualTo(in.remaining());
        return PeerMessageCodec.decode(in);
    }

    private static byte[] encode(PeerMessage message) {
        ByteBuffer frame = PeerMessageCodec.encode(message);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static Map<String, ?> describe(PeerMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", message.getClass().getSimpleName());
        switch (message) {
            case PeerMessage.Hello m -> {
                fields.put("version", m.version());
                fields.put("networkId", hex(m.networkId()));
                fields.put("self", m.self().hex());
                fields.put("listenPort", m.listenPort());
            }
            case PeerMessage.Join m -> {
                fields.put("release", m.release().hex());
                fields.put("size", m.have().size());
                fields.put("pieces", indices(m.have()));
            }
            case PeerMessage.Leave m -> fields.put("release", m.release().hex());
            case PeerMessage.Have m -> {
                fields.put("release", m.release().hex());
                fields.put("pieces", m.pieces());
            }
            case PeerMessage.Request m -> {
                fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
                fields.put("release", m.release().hex());
                fields.put("piece", m.piece());
                fields.put("offset", m.offset());
                fields.put("length", m.length());
            }
            case PeerMessage.Cancel m -> fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
            case PeerMessage.Data m -> {
                byte[] bytes = new byte[m.bytes().remaining()];
                m.bytes().duplicate().get(bytes);
                fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
                fields.put("bytes", bytes.length);
                fields.put("sha256", Digest.sha256(bytes).hex());
            }
            case PeerMessage.Reject m -> {
                fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
                fields.put("reason", m.reason().name());
            }
            case PeerMessage.Busy m -> {
                fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
                fields.put("retryMillis", m.retryMillis());
            }
            case PeerMessage.Ping m -> fields.put("token", hex(m.token()));
            case PeerMessage.Pong m -> fields.put("token", hex(m.token()));
            case PeerMessage.MetadataRequest m -> {
                fields.put("requestId", Integer.toUnsignedLong(m.requestId()));
                fields.put("name", m.name().text());
                fields.put("offset", m.offset());
                fields.put("length", m.length());
            }
            case PeerMessage.MetadataVersion m -> fields.put("version", m.version());
            case PeerMessage.Overlay m ->
                fields.put("message", m.message().getClass().getSimpleName());
            case PeerMessage.Bye m -> fields.put("reason", m.reason().name());
        }
        return fields;
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static List<Integer> indices(Bitfield have) {
        List<Integer> indices = new ArrayList<>();
        for (int piece = have.nextSet(0); piece >= 0; piece = have.nextSet(piece + 1)) {
            indices.add(piece);
        }
        return indices;
    }
}
