package dev.starling.lab.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {

    private static final int BYTES = (1 << 20) + 17;

    @TempDir
    Path folder;

    @Test
    void aSeedDecidesEveryByte() {
        Payload one = Payload.write(folder.resolve("one"), BYTES, 7);
        Payload same = Payload.write(folder.resolve("same"), BYTES, 7);
        Payload other = Payload.write(folder.resolve("other"), BYTES, 8);

        assertThat(one.file()).hasSameBinaryContentAs(same.file()).hasSize(BYTES);
        assertThat(one.sha256()).isEqualTo(same.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void onlyACopyWithEveryByteIsEqual() throws IOException {
        Payload payload = Payload.write(folder.resolve("payload"), BYTES, 7);
        byte[] bytes = Files.readAllBytes(payload.file());

        assertThat(payload.equalTo(Files.write(folder.resolve("copy"), bytes))).isTrue();
        bytes[BYTES - 1]++;
        assertThat(payload.equalTo(Files.write(folder.resolve("copy"), bytes))).isFalse();
        assertThat(payload.equalTo(Files.write(folder.resolve("copy"), new byte[0])))
                .isFalse();
        assertThat(payload.equalTo(folder.resolve("nowhere"))).isFalse();
    }
}
