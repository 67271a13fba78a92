package dev.starling.origin.rest.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.id.Verdict;
import dev.starling.manifest.ReleaseName;
import java.nio.charset.StandardCharsets;

/// Headers of downloads and names of uploads come from strangers. Without JAZZER_FUZZ=1 the kept inputs are tried
/// again.
class HeaderFuzzTest {

    private static final long SIZE = 3_000_001;

    @FuzzTest(maxDuration = "10m")
    void anyRangeLiesWithinThePayload(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.UTF_8);

        if (ByteRange.parse(header, SIZE) instanceof ByteRange.Part part) {
            assertThat(part.first()).isBetween(0L, SIZE - 1);
            assertThat(part.length()).isBetween(1L, SIZE - part.first());
        }
        EntityTag tag = EntityTag.of("a".repeat(64));
        assertThat(tag.isIn(header)).isEqualTo(tag.isIn(header + ",\"other\""));
        assertThat(tag.isIn("*," + header)).isTrue();
    }

    @FuzzTest(maxDuration = "10m")
    void anyFileNameThatIsTakenStaysInItsFolder(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);

        if (ReleaseName.of("package", "1", name) instanceof Verdict.Accepted<ReleaseName>) {
            assertThat(name).isNotBlank().doesNotContain("/", "\\", "\0").isNotIn(".", "..");
        }
    }
}
