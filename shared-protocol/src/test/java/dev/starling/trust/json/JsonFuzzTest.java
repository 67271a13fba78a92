package dev.starling.trust.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;

class JsonFuzzTest {

    private static final JsonLimits LIMITS = JsonLimits.ofBytes(1 << 16);

    /// Whatever comes is read or refused; what is read has one canonical form, whichever way it was written.
    @FuzzTest
    void readerAndBothFormsAgree(byte[] document) {
        if (JsonReader.read(document, LIMITS) instanceof Verdict.Accepted<JsonValue>(JsonValue value)) {
            // Escaped controls are longer than what came.
            JsonLimits room = JsonLimits.ofBytes(6 * LIMITS.bytesMax());
            JsonValue again = Fixtures.accepted(JsonReader.read(JsonWriter.ordinary(value), room));

            assertThat(again).isEqualTo(value);
            assertThat(JsonWriter.canonical(again)).isEqualTo(JsonWriter.canonical(value));
        }
    }
}
