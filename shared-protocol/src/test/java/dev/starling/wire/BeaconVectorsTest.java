package dev.starling.wire;

import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class BeaconVectorsTest {

    @TestFactory
    Stream<DynamicNode> beaconsAreReadAsThePageSays() {
        return Vectors.read("beacon.json")
                .tests(
                        datagram -> BeaconCodec.decode(ByteBuffer.wrap(datagram)),
                        BeaconVectorsTest::describe,
                        beacon -> BeaconCodec.encode(beacon).array());
    }

    private static Map<String, ?> describe(Beacon beacon) {
        return Map.of(
                "networkId", HexFormat.of().toHexDigits(beacon.networkId()),
                "self", beacon.self().hex(),
                "cookie", HexFormat.of().toHexDigits(beacon.cookie()),
                "listenPort", beacon.listenPort(),
                "answer", beacon.answer());
    }
}
