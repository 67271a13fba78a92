package dev.starling.origin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.starling.origin.config.OriginConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcSettingsTest {

    @TempDir
    Path folder;

    @Test
    void nothingSetMeansOff() {
        OidcSettings off = settings(Map.of());

        assertThat(off.isOn()).isFalse();
        assertThat(off.isPasswordLoginOn()).isTrue();
    }

    @Test
    void everythingSetMeansOn() throws IOException {
        assertThat(settings(whole()).isOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://provider.example, expected an https URL",
        "issuer, ftp://localhost, expected an https URL",
        "issuer, not an address, expected an https URL",
        "issuer, https://provider.example/?x=1, expected an https URL",
        "issuer, , starling.oidc.issuer is not set",
        "client-id, , starling.oidc.client-id is not set",
        "client-secret-file, , starling.oidc.client-secret-file is not set",
        "client-secret-file, /nowhere/at/all, cannot be read",
        "client-secret-file, /dev/null, has no first line",
        "ca-file, /nowhere/at/all, cannot be read",
        "tokens-for, 0s, expected more than nothing",
        "groups.admin, , nobody could log in"
    })
    void halfOfItStopsTheStartAndSaysWhatToDo(String name, @Nullable String value, String fault) throws IOException {
        Map<String, String> given = whole();
        if (value == null) {
            given.remove(name);
        } else {
            given.put(name, value);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> settings(given))
                .withMessageContaining(fault)
                .withMessageContaining("docs/OPERATIONS.md");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(Map.of("issuer", "https://provider.example")))
                .withMessageContainingAll("client-id", "client-secret-file", "groups");
    }

    @Test
    void withoutAProviderPasswordsStay() {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(Map.of("only", "true")))
                .withMessageContaining("nobody could log in");
    }

    private Map<String, String> whole() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s\n");
        return new HashMap<>(Map.of(
                "issuer", "https://provider.example",
                "client-id", "starling",
                "client-secret-file", secret.toString(),
                "groups.admin", "it-leads"));
    }

    private static OidcSettings settings(Map<String, String> given) {
        Map<String, String> named = new HashMap<>(Map.of("quarkus.http.port", "8480"));
        given.forEach((name, value) -> named.put("starling.oidc." + name, value));
        return new OidcSettings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(OriginConfig.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(OriginConfig.class));
    }
}
