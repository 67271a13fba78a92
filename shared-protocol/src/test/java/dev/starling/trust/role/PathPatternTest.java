package dev.starling.trust.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.spec.Vectors;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PathPatternTest {

    @TestFactory
    Stream<DynamicTest> matchesAsTheVectorsSay() {
        return Vectors.read("path-patterns.json")
                .field("cases")
                .valueStream()
                .map(each -> DynamicTest.dynamicTest(
                        text(each, "pattern") + " and " + text(each, "path"),
                        () -> assertThat(PathPattern.of(text(each, "pattern")).matches(text(each, "path")))
                                .isEqualTo(each.required("matches").asBoolean())));
    }

    private static String text(JsonNode each, String field) {
        return each.required(field).asText();
    }

    @Test
    void doesNotGoBackOverMoreThanOneStar() {
        String path = "a".repeat(PathPattern.LENGTH_MAX) + "b";
        PathPattern pattern = PathPattern.of("a*".repeat(PathPattern.LENGTH_MAX / 2 - 1) + "c");

        // Exponential matching would take longer than the universe; this is a second at most even on a busy machine.
        org.assertj.core.api.Assertions.assertThat(org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> pattern.matches(path)))
                .isFalse();
    }

    @Test
    void isNeitherEmptyNorEndless() {
        assertThatThrownBy(() -> PathPattern.of("")).hasMessageContaining("expected 1 to 1024");
        assertThatThrownBy(() -> PathPattern.of("a".repeat(1025))).hasMessageContaining("expected 1 to 1024");
        assertThat(PathPattern.of("a".repeat(1024)).matches("a".repeat(1024))).isTrue();
    }
}
