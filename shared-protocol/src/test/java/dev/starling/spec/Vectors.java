package dev.starling.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/// One file of `spec/vectors`. Every case becomes a test of its own.
public final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode file;

    private Vectors(JsonNode file) {
        this.file = file;
    }

    public static Vectors read(String name) {
        try {
            return new Vectors(JSON.readTree(SpecFolder.file("vectors/" + name).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode field(String name) {
        return file.required(name);
    }

    public List<JsonNode> accepted() {
        return file.required("accept").valueStream().toList();
    }

    /// @param decode what is tested
    /// @param describe a value in the terms of the vectors' `decoded`
    /// @param encode the way back
    public <T> Stream<DynamicNode> tests(
            Function<byte[], Verdict<T>> decode, Function<T, Map<String, ?>> describe, Function<T, byte[]> encode) {
        Stream<DynamicNode> accepts = accepted().stream()
                .map(each -> dynamicTest(nameOf(each), () -> shouldAccept(each, decode, describe, encode)));
        Stream<DynamicNode> rejects = file.required("reject")
                .valueStream()
                .map(each -> dynamicTest(nameOf(each), () -> shouldReject(each, decode)));
        return Stream.of(dynamicContainer("accept", accepts), dynamicContainer("reject", rejects));
    }

    private static <T> void shouldAccept(
            JsonNode each,
            Function<byte[], Verdict<T>> decode,
            Function<T, Map<String, ?>> describe,
            Function<T, byte[]> encode) {
        T value = Fixtures.accepted(decode.apply(bytesOf(each)));
        assertThat(JSON.<JsonNode>valueToTree(describe.apply(value)).toPrettyString())
                .isEqualTo(sortedLike(describe.apply(value), each.required("decoded")));
        if (each.path("reencodes").asBoolean(true)) {
            assertThat(encode.apply(value)).isEqualTo(bytesOf(each));
        }
    }

    /// The expected fields in the order of the described ones; a field too many on either side stays visible.
    private static String sortedLike(Map<String, ?> described, JsonNode expected) {
        var sorted = JSON.createObjectNode();
        described.keySet().stream().filter(expected::has).forEach(name -> sorted.set(name, expected.get(name)));
        expected.properties().forEach(field -> sorted.set(field.getKey(), field.getValue()));
        return sorted.toPrettyString();
    }

    private static <T> void shouldReject(JsonNode each, Function<byte[], Verdict<T>> decode) {
        switch (decode.apply(bytesOf(each))) {
            case Verdict.Accepted<T>(T value) -> throw new AssertionError("accepted as " + value);
            case Verdict.Rejected<T>(Rejection reason, String found) -> {
                assertThat(reason.name())
                        .as(found)
                        .isEqualTo(each.required("rejection").asText());
                assertThat(found).matches("[ -~]{1,300}");
            }
        }
    }

    private static String nameOf(JsonNode each) {
        return each.required("name").asText();
    }

    private static byte[] bytesOf(JsonNode each) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(each.required("hex").asText()));
        JsonNode repeat = each.path("repeat");
        for (int i = 0; i < repeat.path("times").asInt(0); i++) {
            bytes.write(Integer.parseInt(repeat.required("byte").asText(), 16));
        }
        return bytes.toByteArray();
    }
}
