package dev.starling.manifest;

import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class ManifestVectorsTest {

    @TestFactory
    Stream<DynamicNode> manifestsAreReadAsThePageSays() {
        return Vectors.read("manifest.json")
                .tests(ManifestCodec::decode, ManifestVectorsTest::describe, ManifestCodec::encode);
    }

    private static Map<String, ?> describe(Manifest manifest) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("package", manifest.name().packageName());
        fields.put("version", manifest.name().version());
        fields.put("file", manifest.name().fileName());
        fields.put("length", manifest.layout().length());
        fields.put("pieceLength", manifest.layout().pieceLength());
        fields.put("sha256", manifest.sha256().hex());
        fields.put("root", manifest.piecesRoot().hex());
        fields.put("pieceHashes", pieceHashes(manifest));
        fields.put(
                "releaseId",
                ManifestCodec.releaseId(ManifestCodec.encode(manifest)).hex());
        return fields;
    }

    static List<String> pieceHashes(Manifest manifest) {
        List<String> hashes = new ArrayList<>();
        for (int piece = 0; piece < manifest.layout().pieceCount(); piece++) {
            hashes.add(manifest.pieceHash(piece).hex());
        }
        return hashes;
    }

    /// The payload of the vectors: byte number `i` is `i mod 251`.
    static ByteBuffer payload(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return ByteBuffer.wrap(bytes);
    }
}
