package dev.starling.lab.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.company.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsTest {

    private static final int CHUNK = 256 << 10;
    private static final int BYTES = 3 * CHUNK + 5;

    @TempDir
    Path folder;

    private Payload payload;
    private byte[] bytes;

    @BeforeEach
    void makeThePayload() throws IOException {
        payload = Payload.write(folder.resolve("payload"), BYTES, 1);
        bytes = Files.readAllBytes(payload.file());
    }

    @Test
    void desksHoldEverythingTogetherThoughNoneDoesAlone() throws IOException {
        Path front = Files.write(folder.resolve("front"), Arrays.copyOf(bytes, 2 * CHUNK));
        byte[] back = bytes.clone();
        Arrays.fill(back, 0, 2 * CHUNK, (byte) 0);

        assertThat(new Holdings(payload).complete(List.of(front))).isFalse();
        assertThat(new Holdings(payload).complete(List.of(front, Files.write(folder.resolve("back"), back))))
                .isTrue();
    }

    @Test
    void oneWrongByteDeepInAChunkIsNotHolding() throws IOException {
        byte[] spoilt = bytes.clone();
        spoilt[CHUNK + CHUNK / 2]++;
        Path copy = Files.write(folder.resolve("copy"), spoilt);

        Holdings holdings = new Holdings(payload);
        assertThat(holdings.complete(List.of(copy))).isFalse();
        Files.write(copy, bytes);
        assertThat(holdings.complete(List.of(copy))).isTrue();
    }

    @Test
    void aDeskWithoutAFileHoldsNothing() {
        assertThat(new Holdings(payload).complete(List.of(folder.resolve("nowhere"))))
                .isFalse();
    }

    @Test
    void anEndThatIsCutOffIsMissed() throws IOException {
        Path copy = Files.write(folder.resolve("copy"), Arrays.copyOf(bytes, BYTES - 1));

        assertThat(new Holdings(payload).complete(List.of(copy))).isFalse();
    }
}
