package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.spec.Vectors;
import dev.starling.wire.SealedDatagram.Kind;
import dev.starling.wire.SealedDatagram.Opened;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SealedDatagramVectorsTest {

    private static final int NONCE_AT = 9;

    private final Vectors vectors = Vectors.read("sealed-datagram.json");
    private final long today = vectors.field("today").asLong();

    @TestFactory
    Stream<DynamicNode> datagramsAreOpenedAsThePageSays() {
        return vectors.tests(
                datagram -> SealedDatagram.open(ByteBuffer.wrap(datagram), today, this::key),
                opened -> Map.of("day", opened.day(), "kind", opened.kind().name(), "body", hex(opened.body())),
                this::sealLikeTheVectors);
    }

    @Test
    void aDayWithoutAKeyIsSaidSo() {
        ByteBuffer datagram =
                SealedDatagram.seal(new byte[32], today, new byte[12], Kind.BEACON, ByteBuffer.wrap(new byte[] {1}));
        assertThat(SealedDatagram.open(datagram, today, day -> null).toString()).contains("UNTRUSTED_KEY");
        assertThat(Fixtures.accepted(SealedDatagram.open(datagram, today, day -> new byte[32]))
                        .body())
                .isEqualTo(ByteBuffer.wrap(new byte[] {1}));
    }

    /// All accepted vectors have the same nonce.
    private byte[] sealLikeTheVectors(Opened opened) {
        byte[] first = HexFormat.of()
                .parseHex(vectors.accepted().getFirst().required("hex").asText());
        byte[] nonce = Arrays.copyOfRange(first, NONCE_AT, NONCE_AT + SealedDatagram.NONCE_BYTES);
        byte[] key = key(opened.day());
        assertThat(key).isNotNull();
        return SealedDatagram.seal(key, opened.day(), nonce, opened.kind(), opened.body())
                .array();
    }

    private byte @Nullable [] key(long day) {
        String hex = vectors.field("keys").path(Long.toString(day)).asText();
        return hex.isEmpty() ? null : HexFormat.of().parseHex(hex);
    }

    private static String hex(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
