package dev.starling.trust.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class PathPatternFuzzTest {

    /// Matching ends, and nothing stands for a separator.
    @FuzzTest
    void noWildcardStandsForASeparator(FuzzedDataProvider data) {
        String text = data.consumeString(PathPattern.LENGTH_MAX);
        String path = data.consumeRemainingAsString();
        if (!text.isEmpty() && PathPattern.of(text).matches(path)) {
            assertThat(path.chars().filter(c -> c == '/').count())
                    .isEqualTo(text.chars().filter(c -> c == '/').count());
        }
    }
}
