package dev.starling.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.TufRepository;
import dev.starling.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TufClientIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final String HASH = Digest.sha256(CONTENT).hex();

    @TempDir
    private Path folder;

    private final TufRepository repository = new TufRepository();
    private RepositoryServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RepositoryServer(repository);
        Files.write(folder.resolve("initial"), repository.initialRoot());
        assertThat(run(
                        "--metadata-dir",
                        metadata(),
                        "init",
                        folder.resolve("initial").toString()))
                .isZero();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void initAsksForNothing() {
        assertThat(server.asked).isEmpty();
    }

    @Test
    void refreshLeavesTheFourRolesUnderTheirPlainNames() throws IOException {
        assertThat(refresh()).isZero();

        assertThat(namesIn(metadata())).containsExactly("root.json", "snapshot.json", "targets.json", "timestamp.json");
        assertThat(Files.readAllBytes(Path.of(metadata(), "timestamp.json")))
                .isEqualTo(repository.file("timestamp.json"));
    }

    @Test
    void aTargetIsFetchedOnceAndNotAgain() throws IOException {
        repository.addTarget("targets", "a/b.txt", CONTENT);
        server.targets.put("/targets/a/" + HASH + ".b.txt", CONTENT);

        assertThat(download("a/b.txt")).isZero();
        assertThat(download("a/b.txt")).isZero();

        assertThat(server.asked.stream().filter(path -> path.startsWith("/targets")))
                .hasSize(1);
        assertThat(namesIn(targets())).containsExactly("a%2Fb.txt");
        assertThat(Files.readAllBytes(Path.of(targets(), "a%2Fb.txt"))).isEqualTo(CONTENT);
    }

    @Test
    void oneFlippedByteIsNotKept() throws IOException {
        repository.addTarget("targets", "b.txt", CONTENT);
        server.targets.put("/targets/" + HASH + ".b.txt", "cOntent".getBytes(UTF_8));

        assertThat(download("b.txt")).isEqualTo(1);

        assertThat(namesIn(targets())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata/2.root.json",
                "/metadata/timestamp.json",
                "/metadata/1.snapshot.json",
                "/metadata/1.targets.json"
            })
    void endlessMetadataIsCutOffAndNotKept(String path) throws IOException {
        server.endless = path;

        assertThat(refresh()).isEqualTo(1);

        assertThat(namesIn(metadata())).doesNotContain("targets.json").noneMatch(name -> name.startsWith(".part"));
    }

    @Test
    void anEndlessTargetIsCutOffAtItsLength() throws IOException {
        repository.addTarget("targets", "b.txt", CONTENT);
        server.endless = "/targets/" + HASH + ".b.txt";

        assertThat(download("b.txt")).isEqualTo(1);

        assertThat(namesIn(targets())).isEmpty();
    }

    @Test
    void aRoleCalledLikeAPathStaysInTheFolder() throws IOException {
        var signer = TufRepository.newSigner();
        repository.delegate("targets", TufRepository.delegation("../../evil", signer, "*"), signer);

        assertThat(download("x")).isEqualTo(1);

        assertThat(namesIn(metadata())).contains("..%2F..%2Fevil.json");
        assertThat(server.asked).contains("/metadata/1...%2F..%2Fevil.json");
        assertThat(Files.exists(folder.resolve("evil.json"))).isFalse();
    }

    @Test
    void aTargetPathOfAnyKindStaysInTheFolder() throws IOException {
        repository.addTarget("targets", "../../x", CONTENT);
        server.targets.put("/targets/../../" + HASH + ".x", CONTENT);

        assertThat(download("../../x")).isZero();

        assertThat(namesIn(targets())).containsExactly("..%2F..%2Fx");
    }

    @Test
    void theFirstTargetThatFailsIsTheLast() throws IOException {
        repository.addTarget("targets", "a.txt", CONTENT);
        repository.addTarget("targets", "c.txt", CONTENT);
        server.targets.put("/targets/" + HASH + ".a.txt", CONTENT);
        server.targets.put("/targets/" + HASH + ".c.txt", CONTENT);

        assertThat(download("a.txt", "b.txt", "c.txt")).isEqualTo(1);

        assertThat(namesIn(targets())).containsExactly("a.txt");
    }

    @Test
    void aRootThatIsNoneIsNotKept() throws IOException {
        Files.writeString(folder.resolve("bad"), "{}");

        assertThat(run(
                        "--metadata-dir",
                        folder.resolve("m2").toString(),
                        "init",
                        folder.resolve("bad").toString()))
                .isEqualTo(1);

        assertThat(Files.exists(folder.resolve("m2/root.json"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "refresh", "frobnicate", "--metadata-dir"})
    void aCommandLineThatIsNoneIsRefused(String argument) {
        assertThat(run(argument)).isEqualTo(1);
    }

    private int refresh() {
        return run("--metadata-dir", metadata(), "--metadata-url", server.metadataUrl(), "refresh");
    }

    private int download(String... targetNames) {
        List<String> arguments = Stream.concat(
                        Stream.of(targetNames).flatMap(name -> Stream.of("--target-name", name)),
                        Stream.of(
                                "--metadata-dir",
                                metadata(),
                                "--metadata-url",
                                server.metadataUrl(),
                                "--target-dir",
                                targets(),
                                "--target-base-url",
                                server.targetsUrl(),
                                "download"))
                .toList();
        return run(arguments.toArray(String[]::new));
    }

    private static int run(String... arguments) {
        return TufClientMain.run(TufRepository.NOW, arguments);
    }

    private String metadata() {
        return folder.resolve("metadata").toString();
    }

    private String targets() {
        return folder.resolve("targets").toString();
    }

    private static List<String> namesIn(String folder) throws IOException {
        if (!Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
