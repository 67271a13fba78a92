package dev.starling.trust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.spec.Vectors;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonVectorsTest {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 16, JsonLimits.DEPTH_MAX, 1000);

    @TestFactory
    Stream<DynamicNode> canonicalFormIsAsTheVectorsSay() {
        return Vectors.read("canonical-json.json")
                .tests(
                        document -> JsonReader.read(document, LIMITS),
                        value -> Map.of("canonical", HexFormat.of().formatHex(JsonWriter.canonical(value))),
                        JsonWriter::ordinary);
    }

    @Test
    void ordinaryFormIsReadBackAsTheSameValue() {
        JsonObject value = JsonObject.builder()
                .put("z", "line\nend\t\"quote\" \\ \u0000 \u007f ä 😀")
                .put("a", new JsonValue.Null())
                .put("m", JsonObject.EMPTY)
                .build();

        assertThat(Fixtures.accepted(JsonReader.read(JsonWriter.ordinary(value), LIMITS)))
                .isEqualTo(value);
    }

    @Test
    void canonicalFormOfALineEndIsNoJsonAndThereforeNeverServed() {
        byte[] canonical = JsonWriter.canonical(new JsonValue.Text("a\nb"));

        assertThat(canonical).isEqualTo("\"a\nb\"".getBytes(UTF_8));
        assertThat(JsonReader.read(canonical, LIMITS)).isInstanceOf(dev.starling.id.Verdict.Rejected.class);
    }
}
