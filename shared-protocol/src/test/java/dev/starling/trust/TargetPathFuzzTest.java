package dev.starling.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.id.Verdict;
import dev.starling.trust.role.PathPattern;

class TargetPathFuzzTest {

    /// Whatever is taken is written the same way again, and is one that its publisher's role may speak for.
    @FuzzTest
    void pathsThatAreTakenAreTheirOwnOnlyForm(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        if (TargetPath.parsePayload(text) instanceof Verdict.Accepted<TargetPath>(TargetPath path)) {
            assertThat(path.payload()).isEqualTo(text).matches("[A-Za-z0-9._~%/+-]+");
            assertThat(PathPattern.of(TargetPath.patternOf(path.publisher())).matches(text))
                    .isTrue();
        }
    }
}
