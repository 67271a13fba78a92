package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.trust.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceKeyTest {

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceAndTheIdStays() throws IOException {
        SigningKey made = DeviceKey.loadOrMake(file());
        SigningKey loaded = DeviceKey.loadOrMake(file());

        assertThat(DeviceKey.peerId(loaded)).isEqualTo(DeviceKey.peerId(made));
        assertThat(loaded.pkcs8()).isEqualTo(made.pkcs8());
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        DeviceKey.loadOrMake(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedKeyIsSaidAndNotReplaced() throws IOException {
        Files.writeString(file(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> DeviceKey.loadOrMake(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Restore it, or delete it");
        assertThat(Files.readString(file())).contains("AAAA");
    }

    private Path file() {
        return folder.resolve("agent-key");
    }
}
