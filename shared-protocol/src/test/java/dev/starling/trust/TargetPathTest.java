package dev.starling.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.role.PathPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPathTest {

    @Test
    void shouldEncodeTheFileNameAsOneSegmentOfAUrl() {
        TargetPath path = new TargetPath("main", new ReleaseName("tool", "1.0+x", "Tööl 50%.msi"));

        assertThat(path.payload()).isEqualTo("packages/main/tool/1.0+x/T%C3%B6%C3%B6l%2050%25.msi");
        assertThat(path.manifest()).isEqualTo(path.payload() + ".manifest");
    }

    @Test
    void shouldBeWithinWhatThePublishersRoleIsTrustedWith() {
        TargetPath path = new TargetPath("acme", new ReleaseName("tool", "1.0", "tool.msi"));
        PathPattern trusted = PathPattern.of(TargetPath.patternOf("acme"));

        assertThat(trusted.matches(path.payload())).isTrue();
        assertThat(trusted.matches(path.manifest())).isTrue();
        assertThat(PathPattern.of(TargetPath.patternOf("main")).matches(path.payload()))
                .isFalse();
        assertThat(TargetPath.roleOf("acme").text()).isEqualTo("packages-acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packages/main/tool/1.0/T%C3%B6%C3%B6l%2050%25.msi", "packages/a-1/b/2~rc1/x"})
    void shouldReadWhatItWrites(String text) {
        assertThat(Fixtures.accepted(TargetPath.parsePayload(text)).payload()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "packages",
                "/packages/main/tool/1.0/x",
                "packages/main/tool/1.0",
                "packages/main/tool/1.0/x/y",
                "Packages/main/tool/1.0/x",
                "packages//tool/1.0/x",
                "packages/../tool/1.0/x",
                "packages/Main/tool/1.0/x",
                "packages/main/Tool/1.0/x",
                "packages/main/tool/../x",
                "packages/main/tool/1.0/..",
                "packages/main/tool/1.0/%2e%2e",
                "packages/main/tool/1.0/%2F",
                "packages/main/tool/1.0/%c3%b6",
                "packages/main/tool/1.0/%78",
                "packages/main/tool/1.0/%",
                "packages/main/tool/1.0/%zz",
                "packages/main/tool/1.0/%C3",
                "packages/main/tool/1.0/ö",
                "packages/main/tool/1.0/a b",
                "packages/main/tool/1.0/con",
                "rollouts/default.json"
            })
    void shouldRefuseAnyOtherForm(String text) {
        assertThat(TargetPath.parsePayload(text)).isInstanceOf(Verdict.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a/b", "a.b", "*", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void shouldRefuseAPublisherThatIsNoPlainName(String publisher) {
        assertThatThrownBy(() -> new TargetPath(publisher, new ReleaseName("tool", "1.0", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 to 40");
    }
}
