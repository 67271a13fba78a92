package dev.starling.agent.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataFolderTest {

    @TempDir
    private Path data;

    private MetadataFolder folder;

    @BeforeEach
    void claim() throws IOException {
        folder = new MetadataFolder(data);
        assertThat(folder.load()).isEmpty();
    }

    @Test
    void whatIsKeptIsLoadedAndWhatIsDroppedIsNot() throws IOException {
        folder.keep("1.root.json", "one".getBytes(UTF_8));
        folder.keep("2.a%2Fb.json", "two".getBytes(UTF_8));
        folder.keep("1.root.json", "newer".getBytes(UTF_8));
        folder.drop(List.of("2.a%2Fb.json", "never-there"));

        assertThat(new MetadataFolder(data).load()).containsOnlyKeys("1.root.json");
        assertThat(folder.load().get("1.root.json")).asString(UTF_8).isEqualTo("newer");
    }

    @Test
    void whatACrashLeftHalfWrittenIsNotLoadedAndGoes() throws IOException {
        folder.keep("timestamp.json", "good".getBytes(UTF_8));
        Path half = Files.writeString(data.resolve("metadata").resolve(".new"), "ha");

        assertThat(folder.load()).containsOnlyKeys("timestamp.json");
        assertThat(half).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".new", "../x", "a/b", "a\\b", "a\0", "\u00e4"})
    void aNameThatCouldLeaveTheFolderIsNone(String name) {
        assertThatThrownBy(() -> folder.keep(name, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEnrolmentsRootIsTakenOnceAndNeverAgain() throws IOException {
        Repository repository = new Repository(Instant.now());
        Path brought = Files.write(data.resolve("first-root.json"), repository.firstRoot());
        assertThat(FirstRoot.open(folder, brought)).containsOnlyKeys("1.root.json");

        Files.write(brought, new Repository(Instant.now()).firstRoot());
        assertThat(FirstRoot.open(folder, brought).get("1.root.json")).isEqualTo(repository.firstRoot());
    }

    @Test
    void aMissingOrDamagedRootIsSaidWithTheRemedy() throws IOException {
        Path brought = data.resolve("first-root.json");
        assertThatThrownBy(() -> FirstRoot.open(folder, brought)).hasMessageContaining("Enrol again");
        Files.writeString(brought, "{}");
        assertThatThrownBy(() -> FirstRoot.open(folder, brought))
                .hasMessageContaining("damaged")
                .hasMessageContaining("Enrol again");
        assertThat(folder.load()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Linux,linux", "Windows 11,windows", "Mac OS X,macos"})
    void platformsHaveTheWordsThatPublishersSign(String system, String word) {
        assertThat(Platform.of(system)).isEqualTo(word);
    }
}
