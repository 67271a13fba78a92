package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestBuilder;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.PieceLayout;
import dev.starling.manifest.ReleaseName;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import dev.starling.origin.client.Wire;
import dev.starling.trust.TargetPath;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class UploadTest {

    private static final String OCTETS = "Content-Type: application/octet-stream";

    @Inject
    OriginUnderTest origin;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 * 1024, 300_000, PieceLayout.PIECE_MIN * 3, 5_000_001})
    void aPayloadOfAnySizeBecomesASignedReleaseThatAgentsAccept(int size) throws IOException {
        byte[] payload = Fixtures.payload(Fixtures.dice(size), size);
        String name = "sized-" + size;
        origin.administrator().createPackage(name);

        Answer stored = origin.administrator().upload(name, "1.0", "über file.bin", payload);

        assertThat(stored.status()).isEqualTo(201);
        JsonNode release = stored.json();
        assertThat(release.path("sha256").asText())
                .isEqualTo(Digest.sha256(payload).hex());
        assertThat(release.path("pieces").asInt())
                .isEqualTo(PieceLayout.forLength(size).pieceCount());
        ManifestBuilder builder = new ManifestBuilder();
        builder.update(ByteBuffer.wrap(payload));
        Manifest expected = builder.finish(new ReleaseName(name, "1.0", "über file.bin"));
        assertThat(release.path("releaseId").asText())
                .isEqualTo(
                        ManifestCodec.releaseId(ManifestCodec.encode(expected)).hex());
        origin.administrator().post(Origin.versionPath(name, "1.0") + "/publish");
        String path = "/api/v1/releases/" + release.path("releaseId").asText();
        String target = new TargetPath(TargetPath.DEFAULT_PUBLISHER, expected.name()).manifest();
        assertThat(ManifestCodec.decode(new TufClient(origin.administrator()).fetch(target, Instant.now())))
                .isEqualTo(Verdict.accept(expected));
        assertThat(origin.administrator().get(path + "/payload").body()).isEqualTo(payload);
    }

    @Test
    void aPayloadOfUnknownLengthIsTakenInChunks() {
        byte[] payload = Fixtures.payload(Fixtures.dice(3), 3_000_000);
        origin.administrator().createPackage("chunked");

        Answer stored = origin.administrator().uploadChunked("chunked", "1", payload);

        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.json().path("sha256").asText())
                .isEqualTo(Digest.sha256(payload).hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void anUploadThatBreaksOffLeavesNothingAndItsNameIsFree(String length) throws IOException {
        String name = "broken" + length.length();
        origin.administrator().createPackage(name);
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(put(name), "Host: origin", OCTETS, token(), length, "");
            wire.send(length.startsWith("Content") ? new byte[300_000] : chunk(300_000));
            Await.until("the version is being uploaded", () -> versions(name).equals("uploading"));
        }

        Await.until("nothing is left of it", () -> versions(name).isEmpty());
        assertThat(left("incoming")).isZero();
        assertThat(origin.administrator().upload(name, "1", "file", new byte[3]).status())
                .isEqualTo(201);
    }

    @Test
    void aVersionNeverChanges() {
        origin.administrator().createPackage("once");
        origin.administrator().upload("once", "1", "file", new byte[] {1});

        Answer second = origin.administrator().upload("once", "1", "file", new byte[] {2});

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("version-exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a\\b", "con", "a\u0000b", "a\nb"})
    void aFileNameThatIsNotOneElementOfAPathOnEverySystemIsRefused(String fileName) throws IOException {
        assertThatFileNameIsRefused(fileName);
    }

    @Test
    void aFileNameOf201BytesIsRefusedAndOneOf200IsNot() throws IOException {
        assertThatFileNameIsRefused("x".repeat(201));
        assertThatFileNameIsRefused("ü".repeat(100) + "x");

        assertThat(origin.administrator()
                        .upload("named", "2", "ü".repeat(100), new byte[1])
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aPackageThatIsNotThereTakesNoUpload() {
        assertThat(origin.administrator()
                        .upload("nobody", "1", "file", new byte[1])
                        .problem())
                .isEqualTo("no-such-package");
        assertThat(origin.administrator()
                        .upload("No%20Body%00", "1", "file", new byte[1])
                        .problem())
                .isEqualTo("invalid-field");
    }

    @Test
    void whoIsRefusedBeforeTheBodyHasArrivedReadsWhyAndTheConnectionEnds() throws IOException {
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(put("any"), "Host: origin", OCTETS, "Content-Length: 20000000", "");
            wire.send(new byte[10_000_000]);

            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 401 Unauthorized");
            assertThat(new String(wire.in().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"login-needed\"");
        }
    }

    @Test
    void whoAsksFirstIsToldToGoOnOnlyWhenTheUploadIsTaken() throws IOException {
        origin.administrator().createPackage("polite");
        String expect = "Expect: 100-continue";
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(put("polite"), "Host: origin", OCTETS, token(), "Content-Length: 3", expect, "");
            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 100 Continue");
            wire.send(new byte[3]);
            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 201 Created");
        }
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(put("polite"), "Host: origin", OCTETS, token(), "Content-Length: 3", expect, "");
            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 409 Conflict");
        }
    }

    @Test
    void aPayloadThatCannotFitIsRefusedBeforeItIsSent() throws IOException {
        origin.administrator().createPackage("huge");
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(put("huge"), "Host: origin", OCTETS, token(), "Content-Length: " + (1L << 60), "");
            assertThat(wire.readHead()).startsWith("HTTP/1.1 507");
        }
        assertThat(versions("huge")).isEmpty();
    }

    @Test
    void aDiscardedVersionIsGoneAndItsNameFree() throws IOException {
        origin.administrator().createPackage("discarded");
        origin.administrator().upload("discarded", "1", "file", new byte[] {1});
        long before = left("blobs");

        assertThat(origin.administrator()
                        .delete(Origin.versionPath("discarded", "1"))
                        .status())
                .isEqualTo(204);

        assertThat(left("blobs")).isEqualTo(before - 1);
        assertThat(origin.administrator()
                        .delete(Origin.versionPath("discarded", "1"))
                        .problem())
                .isEqualTo("no-such-version");
        assertThat(origin.administrator()
                        .upload("discarded", "1", "file", new byte[] {2})
                        .status())
                .isEqualTo(201);
    }

    private void assertThatFileNameIsRefused(String fileName) throws IOException {
        origin.administrator().createPackage("named");

        Answer answer = origin.administrator().upload("named", "1", fileName, new byte[1]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("fileName");
        assertThat(left("incoming")).isZero();
    }

    /// The states of the package's versions.
    private String versions(String name) {
        JsonNode versions =
                origin.administrator().get("/api/v1/packages/" + name).json().path("versions");
        return String.join(",", versions.findValuesAsText("state"));
    }

    private long left(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(origin.file(folder))) {
            return entries.count();
        }
    }

    private String token() throws IOException {
        return "Authorization: Bearer " + origin.apiToken();
    }

    private static String put(String name) {
        return "PUT " + Origin.payloadPath(name, "1", "file") + " HTTP/1.1";
    }

    private static byte[] chunk(int size) {
        byte[] head = (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[head.length + size];
        System.arraycopy(head, 0, chunk, 0, head.length);
        return chunk;
    }
}
