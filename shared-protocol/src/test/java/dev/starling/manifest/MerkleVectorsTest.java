package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.id.Digest;
import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MerkleVectorsTest {

    @TestFactory
    Stream<DynamicTest> treesAreThoseOfThePage() {
        return Vectors.read("merkle.json").accepted().stream()
                .map(each -> dynamicTest(each.required("name").asText(), () -> check(each)));
    }

    private static void check(JsonNode each) {
        int length = each.required("length").asInt();
        PieceLayout layout =
                new PieceLayout(length, each.required("pieceLength").asInt());
        ByteBuffer payload = ManifestVectorsTest.payload(length);
        ByteBuffer hashes = ByteBuffer.allocate(layout.pieceCount() * Digest.BYTES);
        for (int piece = 0; piece < layout.pieceCount(); piece++) {
            ByteBuffer bytes = payload.slice((int) layout.offsetOf(piece), layout.lengthOf(piece));
            MerkleTree.pieceHash(layout, piece, List.of(bytes)).write(hashes);
        }
        List<Digest> expected = each.required("pieceHashes")
                .valueStream()
                .map(hash -> Digest.parse(hash.asText()))
                .toList();
        ByteBuffer expectedHashes = ByteBuffer.allocate(hashes.capacity());
        expected.forEach(hash -> hash.write(expectedHashes));

        assertThat(hashes.flip()).isEqualTo(expectedHashes.flip());
        assertThat(MerkleTree.root(layout, hashes).hex())
                .isEqualTo(each.required("root").asText());
    }
}
