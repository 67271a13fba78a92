package dev.starling.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedCopyTest {

    private static final byte[] BYTES = Fixtures.payload(Fixtures.dice(1), 700_000);

    @TempDir
    private Path folder;

    private Path payload;
    private Path target;

    @BeforeEach
    void store() throws IOException {
        payload = Files.write(folder.resolve("stored"), BYTES);
        target = Files.createDirectory(folder.resolve("out")).resolve("vim.deb");
    }

    @Test
    void theCopyIsEqualAndReplacesWhatWasThere() throws IOException {
        Files.writeString(target, "old");
        new VerifiedCopy(payload, Digest.sha256(BYTES).hex()).to(target);
        assertThat(target).hasBinaryContent(BYTES);
        assertThat(target.getParent()).isDirectoryContaining(file -> file.equals(target));
    }

    @Test
    void aPayloadThatWentBadIsNotHandedOverAndLeavesWhatWasThere() throws IOException {
        Files.writeString(target, "old");
        VerifiedCopy copy = new VerifiedCopy(payload, Digest.ZERO.hex());
        assertThatThrownBy(() -> copy.to(target)).hasMessageContaining("expected " + Digest.ZERO.hex());
        assertThat(target).hasContent("old");
        try (var files = Files.list(target.getParent())) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void aMissingFolderIsSaid() {
        VerifiedCopy copy = new VerifiedCopy(payload, Digest.sha256(BYTES).hex());
        assertThatThrownBy(() -> copy.to(folder.resolve("no/such/place"))).hasMessageContaining("no folder");
    }
}
