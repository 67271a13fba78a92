package dev.starling.origin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.TufClient;
import dev.starling.origin.client.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {

    private static final byte[] PAYLOAD = Fixtures.payload(Fixtures.dice(1), 2_000_000);

    @TempDir
    Path folder;

    @Test
    void anUploadCutByKillMinus9LeavesNothingAndCanBeRepeated() throws IOException {
        try (PackagedOrigin origin = start("first")) {
            origin.administrator().createPackage("cut");
            try (Wire uploading = halfAnUpload(origin)) {
                Path incoming = data().resolve("incoming");
                Await.until("a part of it is on disk", () -> bytesUnder(incoming) >= PAYLOAD.length / 4);
                uploading.send(new byte[1]);
                origin.kill();
            }
        }
        try (PackagedOrigin again = start("second")) {
            assertThat(again.administrator().get("/api/v1/packages/cut").json().path("versions"))
                    .isEmpty();
            assertThat(bytesUnder(data().resolve("incoming"))).isZero();
            assertThat(bytesUnder(data().resolve("blobs"))).isZero();
            assertThat(again.administrator().upload("cut", "1", "file", PAYLOAD).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatAPublisherWasToldOutlivesKillMinus9() throws IOException {
        String release;
        try (PackagedOrigin origin = start("first")) {
            release = origin.administrator().release("kept", PAYLOAD);
            origin.kill();
        }
        try (PackagedOrigin again = start("second")) {
            Enrolled device = Enrolled.by(again.administrator());
            assertThat(new TufClient(device.origin()).text("rollouts/default.json", Instant.now()))
                    .contains("packages/main/kept/1/");
            assertThat(device.origin()
                            .get("/api/v1/releases/" + release + "/payload")
                            .body())
                    .isEqualTo(PAYLOAD);
            assertThat(again.administrator()
                            .upload("kept", "1", "file", PAYLOAD)
                            .problem())
                    .isEqualTo("version-exists");
        }
    }

    @Test
    void aPayloadWhoseRecordWasNeverWrittenIsSweptAway() throws IOException {
        try (PackagedOrigin origin = start("first")) {
            origin.administrator().release("known", new byte[] {1});
        }
        Path orphan = Files.createDirectories(data().resolve("blobs").resolve("0".repeat(64)));
        Files.write(orphan.resolve("payload"), PAYLOAD);
        try (PackagedOrigin again = start("second")) {
            assertThat(orphan).doesNotExist();
            assertThat(bytesUnder(data().resolve("blobs"))).isPositive();
            assertThat(again.log()).contains("Deleted 1 unfinished or unknown payloads");
        }
    }

    @Test
    void twoOriginsDoNotShareADataFolder() {
        try (PackagedOrigin origin = start("first");
                PackagedOrigin second = PackagedOrigin.launch(data(), folder.resolve("second.log"))) {
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.log()).contains("Another origin runs on the data folder", "STARLING_DATA_DIR");
            assertThat(origin.administrator().createPackage("still-there").status())
                    .isEqualTo(201);
        }
    }

    private PackagedOrigin start(String log) {
        return PackagedOrigin.start(data(), folder.resolve(log + ".log"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Wire halfAnUpload(PackagedOrigin origin) throws IOException {
        Wire wire = new Wire(origin.base());
        wire.sendLines(
                "PUT " + Origin.payloadPath("cut", "1", "file") + " HTTP/1.1",
                "Host: origin",
                "Content-Type: application/octet-stream",
                "Authorization: Bearer " + origin.apiToken(),
                "Content-Length: " + PAYLOAD.length,
                "");
        wire.send(Arrays.copyOf(PAYLOAD, PAYLOAD.length / 2));
        return wire;
    }

    private static long bytesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
