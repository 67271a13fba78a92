package dev.starling.origin.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.origin.config.DataFolder;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.KeysUnusable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCustodyTest {

    @TempDir
    Path root;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = new DataFolder(config(Map.of("dataDir", root.resolve("data"))));
    }

    @AfterEach
    void close() throws IOException {
        data.unlock();
    }

    @Test
    void withoutAPassphraseOneIsMadeForEvaluationAndKept() throws IOException {
        KeyCustody first = custody(Map.of());
        first.store().put("root-1", KeyPairs.p256());
        KeyCustody later = custody(Map.of());

        assertThat(later.generatedPassphrase()).isTrue();
        assertThat(later.store().names()).containsExactly("root-1");
        assertThat(later.store().require("root-1").getPublic())
                .isEqualTo(first.store().require("root-1").getPublic());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.file("keys-passphrase"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPassphraseThatIsSetLaterTakesTheKeysOver() throws IOException {
        custody(Map.of()).store().put("root-1", KeyPairs.p256());
        Path file = Files.writeString(root.resolve("passphrase"), "chosen by somebody\n");

        KeyCustody later = custody(Map.of("passphraseFile", Optional.of(file)));

        assertThat(later.generatedPassphrase()).isFalse();
        assertThat(later.store().names()).containsExactly("root-1");
        assertThat(data.file("keys-passphrase")).doesNotExist();
        assertThat(custody(Map.of("passphrase", Optional.of("chosen by somebody")))
                        .store()
                        .find("root-1"))
                .isPresent();
    }

    @Test
    void aStoreWhosePassphraseIsMissingIsNeverGivenAnother() {
        custody(Map.of("passphrase", Optional.of("chosen"))).store().put("root-1", KeyPairs.p256());

        assertThatThrownBy(() -> custody(Map.of()))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContainingAll("none is set", "STARLING_KEYS_PASSPHRASE_FILE");
        assertThatThrownBy(() -> custody(Map.of("passphraseFile", Optional.of(root.resolve("nowhere")))))
                .hasMessageContainingAll("nowhere", "cannot be read");
    }

    private KeyCustody custody(Map<String, Object> keys) {
        OriginConfig.Keys settings = settings(OriginConfig.Keys.class, keys, Optional.empty());
        return new KeyCustody(data, config(Map.of("dataDir", root.resolve("data"), "keys", settings)));
    }

    private static OriginConfig config(Map<String, Object> values) {
        return settings(OriginConfig.class, values, "not set in this test");
    }

    private static <T> T settings(Class<T> type, Map<String, Object> values, Object other) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), other)));
    }
}
