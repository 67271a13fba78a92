package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreUnusableTest {

    @TempDir
    Path parent;

    private StoreUnusable failureOn(Path folder) {
        return catchThrowableOfType(
                StoreUnusable.class, () -> PayloadStore.open(folder).close());
    }

    private String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private void assumePosix() throws IOException {
        FileStore disk = Files.getFileStore(parent);
        assumeTrue(disk.supportsFileAttributeView(PosixFileAttributeView.class));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        StoreUnusable failure = failureOn(file);

        assertThat(failure.why()).isEqualTo(StoreUnusable.Why.FOLDER);
        assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("--data");
        assertThat(failureOn(file.resolve("below")).why()).isEqualTo(StoreUnusable.Why.FOLDER);
    }

    @Test
    void aFolderServesOneAgentAtATime() throws StoreUnusable {
        Path data = parent.resolve("data");
        try (PayloadStore first = PayloadStore.open(data)) {
            StoreUnusable failure = failureOn(data);

            assertThat(failure.why()).isEqualTo(StoreUnusable.Why.IN_USE);
            assertThat(failure)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(first.takesWrites()).isTrue();
        }
        PayloadStore.open(data).close();
    }

    @Test
    void aDamagedCatalogueThatCannotBeMovedIsSaidSo() throws IOException, StoreUnusable {
        Path data = parent.resolve("data");
        PayloadStore.open(data).close();
        Files.write(data.resolve("catalogue.db"), new byte[100]);
        Files.createDirectories(data.resolve("catalogue.damaged.db").resolve("in the way"));

        StoreUnusable failure = failureOn(data);

        assertThat(failure.why()).isEqualTo(StoreUnusable.Why.CATALOGUE);
        assertThat(failure).hasMessageContaining("Delete it");
        Files.delete(data.resolve("catalogue.db"));
        PayloadStore.open(data).close();
    }

    @Test
    void theFolderIsClosedToOtherUsers() throws IOException, StoreUnusable {
        assumePosix();
        Path made = parent.resolve("made").resolve("below");
        Path empty = Files.createDirectory(parent.resolve("empty"));
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));

        PayloadStore.open(made).close();
        PayloadStore.open(empty).close();

        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(made.resolve("payload"))).isEqualTo("rwx------");
        assertThat(mode(empty)).isEqualTo("rwx------");
    }

    @Test
    void aFolderOfOtherThingsKeepsItsModeButPayloadsAreClosed() throws IOException, StoreUnusable {
        assumePosix();
        Files.createFile(parent.resolve("somebody's.txt"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

        PayloadStore.open(parent).close();

        assertThat(mode(parent)).isEqualTo("rwxr-xr-x");
        assertThat(mode(parent.resolve("payload"))).isEqualTo("rwx------");
    }
}
