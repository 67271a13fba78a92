package dev.starling.trust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final JsonLimits SMALL = new JsonLimits(1000, 4, 20);

    @Test
    void shouldReadEveryKindOfValue() {
        String text =
                " {\"a\": [1, -2, 9007199254740991, true, false, null], \"b\": {\"c\": \"\\u00e4\\n\\/\\uD83D\\uDE00\"}, \"\": 0 } ";

        assertThat(read(text))
                .isEqualTo(Verdict.accept(JsonObject.builder()
                        .put(
                                "a",
                                new JsonValue.Array(List.of(
                                        new JsonValue.Whole(1),
                                        new JsonValue.Whole(-2),
                                        new JsonValue.Whole(JsonValue.NUMBER_MAX),
                                        new JsonValue.Flag(true),
                                        new JsonValue.Flag(false),
                                        new JsonValue.Null())))
                        .put("b", JsonObject.builder().put("c", "ä\n/😀").build())
                        .put("", 0)
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "1E3",
                "01",
                "-0",
                "-01",
                "-",
                "+1",
                ".5",
                "NaN",
                "tru",
                "nul",
                "'a'",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{,}",
                "{1:2}",
                "[1 2]",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "\"a\tb\"",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "]",
                "}",
                "\u00a01",
                "\ufeff{}",
                "//x\n1"
            })
    void shouldRefuseWhatIsNoJsonOrCouldBeReadInTwoWays(String text) {
        assertThat(reason(read(text))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "[1", "{\"a\"", "{\"a\":", "{\"a\":1", "\"a", "\"\\", "\"\\u12"})
    void shouldRefuseAnEndTooEarly(String text) {
        assertThat(reason(read(text))).isEqualTo(Rejection.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "1 2", "[]]", "{}x", "0x10", "null\u0000"})
    void shouldRefuseWhatComesAfterTheValue(String text) {
        assertThat(reason(read(text))).isEqualTo(Rejection.TRAILING_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9007199254740992", "-9007199254740992", "9223372036854775808", "99999999999999999999999999"})
    void shouldRefuseNumbersThatNotEveryReaderHoldsExactly(String text) {
        assertThat(reason(read(text))).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        List<String> broken = List.of("22ff22", "22c08022", "22eda08022");

        assertThat(broken)
                .allSatisfy(hex -> assertThat(
                                reason(JsonReader.read(HexFormat.of().parseHex(hex), SMALL)))
                        .isEqualTo(Rejection.MALFORMED));
    }

    @Test
    void shouldTakeEveryLimitAndRefuseOneMore() {
        assertThat(read("[[[[]]]]")).isInstanceOf(Verdict.Accepted.class);
        assertThat(reason(read("[[[[[]]]]]"))).isEqualTo(Rejection.OUT_OF_BOUNDS);
        assertThat(read("[" + "1,".repeat(18) + "1]")).isInstanceOf(Verdict.Accepted.class);
        assertThat(reason(read("[" + "1,".repeat(19) + "1]"))).isEqualTo(Rejection.OUT_OF_BOUNDS);
        assertThat(read("\"" + "a".repeat(998) + "\"")).isInstanceOf(Verdict.Accepted.class);
        assertThat(reason(read("\"" + "a".repeat(999) + "\""))).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @ParameterizedTest
    @CsvSource({"'[', 5000000", "'{\"a\":', 800000", "'[[],', 1000000"})
    void shouldRefuseABombBeforeItCostsAnything(String piece, int times) {
        byte[] bomb = piece.repeat(times).getBytes(UTF_8);

        assertThat(reason(JsonReader.read(bomb, JsonLimits.ofBytes(5 << 20)))).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldSayWhatWasFoundWithoutRepeatingTheSender() {
        Verdict<JsonValue> verdict =
                read("{\"\\u001b[31m" + "x".repeat(200) + "\":1,\"\\u001b[31m" + "x".repeat(200) + "\":1}");

        assertThat(((Verdict.Rejected<JsonValue>) verdict).found()).matches("[ -~]{1,120}");
    }

    @Test
    void shouldTellAFieldOfAnotherKind() {
        JsonObject object = (JsonObject) Fixtures.accepted(read("{\"a\":\"1\",\"b\":2,\"c\":[\"x\",1]}"));

        assertThat(reason(JsonFlaw.guard(() -> object.number("a", 0, 9)))).isEqualTo(Rejection.MALFORMED);
        assertThat(reason(JsonFlaw.guard(() -> object.text("b")))).isEqualTo(Rejection.MALFORMED);
        assertThat(reason(JsonFlaw.guard(() -> object.text("z")))).isEqualTo(Rejection.MALFORMED);
        assertThat(reason(JsonFlaw.guard(() -> object.texts("c")))).isEqualTo(Rejection.MALFORMED);
        assertThat(reason(JsonFlaw.guard(() -> object.number("b", 0, 1)))).isEqualTo(Rejection.OUT_OF_BOUNDS);
        assertThat(JsonFlaw.guard(() -> object.number("b", 2, 2))).isEqualTo(Verdict.accept(2L));
    }

    private static Verdict<JsonValue> read(String text) {
        return JsonReader.read(text.getBytes(UTF_8), SMALL);
    }

    private static Rejection reason(Verdict<?> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<?>(Object value) -> throw new AssertionError("accepted as " + value);
            case Verdict.Rejected<?>(Rejection reason, String found) -> reason;
        };
    }
}
