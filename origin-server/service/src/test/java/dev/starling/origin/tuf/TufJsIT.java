package dev.starling.origin.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.starling.fixtures.Fixtures;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The repository through tuf-js, a client that is not ours. Needs Node, and npm's registry the first time.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class TufJsIT {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path HOME = Path.of("target/tuf-js");
    private static final byte[] PAYLOAD = Fixtures.payload(Fixtures.dice(7), 700_000);
    private static final String PATH = "packages/main/audited/1/file.bin";

    private record Said(int exit, String text) {}

    @Inject
    OriginUnderTest origin;

    @TempDir
    Path folder;

    private String release;

    @BeforeAll
    static void install() throws IOException {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", "check.mjs")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(HOME.resolve("node_modules/tuf-js"))) {
            Said npm = run(HOME, Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
            assumeTrue(npm.exit() == 0, "npm can install tuf-js: " + npm.text());
        }
    }

    @BeforeEach
    void publish() throws IOException {
        if (origin.administrator().get("/api/v1/packages/audited").status() == 404) {
            origin.administrator().release("audited", PAYLOAD);
        }
        release = origin.administrator()
                .get("/api/v1/packages/audited")
                .json()
                .at("/versions/0/releaseId")
                .asText();
        Files.write(
                folder.resolve("root.json"),
                origin.stranger().get("/tuf/metadata/1.root.json").body());
    }

    @Test
    void payloadManifestAndRolloutAreVerified() throws IOException {
        Said said = check(origin.base().toString(), PATH, PATH + ".manifest", "rollouts/default.json");

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(folder.resolve("0")).hasBinaryContent(PAYLOAD);
        assertThat(folder.resolve("1")).hasBinaryContent(Files.readAllBytes(blob("manifest")));
        assertThat(folder.resolve("2")).content().contains(PATH);
    }

    @Test
    void whatIsNotPublishedIsNotThere() throws IOException {
        Said said = check(origin.base().toString(), PATH.replace("file", "other"));

        assertThat(said.text()).contains("not found");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void oneFlippedByteOfThePayloadIsRefused() throws IOException {
        byte[] changed = PAYLOAD.clone();
        changed[400_000] ^= 1;
        Files.write(blob("payload"), changed);
        try {
            Said said = check(origin.base().toString(), PATH);

            assertThat(said.exit()).as(said.text()).isEqualTo(1);
            assertThat(said.text()).contains("hash");
            assertThat(folder.resolve("0")).doesNotExist();
        } finally {
            Files.write(blob("payload"), PAYLOAD);
        }
    }

    @Test
    void aTimestampWithAnotherExpiryIsRefused() throws IOException {
        HttpServer liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Origin honest = origin.stranger();
        liar.createContext("/", exchange -> {
            Answer answer = honest.get(exchange.getRequestURI().getRawPath());
            byte[] body = answer.text()
                    .replaceFirst(
                            "\"_type\":\"timestamp\"(.*?)\"expires\":\"2", "\"_type\":\"timestamp\"$1\"expires\":\"3")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        liar.start();
        try {
            Said said = check("http://127.0.0.1:" + liar.getAddress().getPort(), PATH);

            assertThat(said.exit()).as(said.text()).isEqualTo(1);
            assertThat(said.text()).contains("timestamp").contains("signed by 0/1 keys");
        } finally {
            liar.stop(0);
        }
    }

    private Said check(String base, String... targets) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("node", "check.mjs", base + "/tuf/metadata", base + "/tuf/targets", folder.toString()));
        command.addAll(List.of(targets));
        return run(HOME, Map.of("TOKEN", origin.apiToken()), command.toArray(String[]::new));
    }

    private Path blob(String name) {
        return origin.file("blobs").resolve(release).resolve(name);
    }

    private static Said run(Path in, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy") && command[0].equals("node"));
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Said(process.waitFor(), said);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
