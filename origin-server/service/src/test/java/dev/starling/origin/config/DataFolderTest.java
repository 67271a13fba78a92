package dev.starling.origin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path root;

    @Test
    void aFolderBelongsToOneOriginUntilItEnds() throws IOException {
        DataFolder first = new DataFolder(settings(root));
        assertThatThrownBy(() -> new DataFolder(settings(root)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(root.toString(), "STARLING_DATA_DIR");

        first.unlock();

        new DataFolder(settings(root)).unlock();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> new DataFolder(settings(file.resolve("data"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(file.toString(), "STARLING_DATA_DIR");
    }

    @Test
    void aSecretIsReadableByItsOwnerAloneAlsoWhenItReplacesAnother() throws IOException {
        DataFolder data = new DataFolder(settings(root));
        data.writePublic("name", new byte[] {1});
        data.writeSecret("name", "secret".getBytes(StandardCharsets.UTF_8));

        assertThat(data.file("name")).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.file("name"))))
                .isEqualTo("rw-------");
        assertThat(data.file("name.new")).doesNotExist();
        data.unlock();
    }

    /// The folder alone: nothing else may be asked for.
    private static OriginConfig settings(Path dataDir) {
        return new SmallRyeConfigBuilder()
                .withMapping(OriginConfig.class)
                .withDefaultValue("starling.data-dir", dataDir.toString())
                .withDefaultValue("quarkus.http.port", "0")
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(OriginConfig.class);
    }
}
