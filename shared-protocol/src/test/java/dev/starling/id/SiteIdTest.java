package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"b", "berlin-2", "-", "net-10-0-0-0-24"})
    void aSiteIsNamedInLowerCaseDigitsAndHyphens(String name) {
        assertThat(SiteId.of(name)).contains(new SiteId(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "a b", "a.b", "münchen", "a\n", "a/b"})
    void whatElseIsThereIsNoSitesName(String name) {
        assertThat(SiteId.of(name)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteId(name));
    }

    @Test
    void sixtyThreeCharactersAreTheMost() {
        assertThat(SiteId.isName("a".repeat(63))).isTrue();
        assertThat(SiteId.isName("a".repeat(64))).isFalse();
    }
}
