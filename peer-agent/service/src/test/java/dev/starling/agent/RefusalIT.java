package dev.starling.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.cli.AgentCommandLine;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.SigningKey;
import dev.starling.trust.TrustedKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class RefusalIT {

    private static final String TRUST = TrustedKeys.format(SigningKey.generate().spki());

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void manifestsThatAreNotSignedByATrustedKeyOrNotTheRightOneAreRefused() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(1), 300_000);
        byte[] manifest = ManifestCodec.encode(Fixtures.manifestOf(payload));
        ReleaseName name = new ReleaseName("unsigned", "1", "x.bin");
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "one", false)) {
            ReleaseId strange = origin.publish("strange", "1", payload, SigningKey.generate());
            ReleaseId unsigned = origin.publishRaw(ManifestCodec.releaseId(manifest), manifest, payload, name);
            ReleaseId other = ReleaseId.parse("ab".repeat(32));
            ReleaseId good = origin.publish("good", "1", payload);
            // a good signature over another release than the one that was asked for
            origin.publishRaw(other, origin.envelope(good), payload, name);
            Await.until("the good one is complete", () -> agent.isComplete(good));

            assertThat(agent.release(strange)).isEmpty();
            assertThat(agent.release(unsigned)).isEmpty();
            assertThat(agent.release(other)).isEmpty();
            assertThat(origin.offsets(strange)).isEmpty();
            assertThat(origin.offsets(other)).isEmpty();
        }
    }

    @Test
    void aTakenPortIsSaidWithTheRemedy() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run(
                    origin.bundle(bundle()), origin.trustText(), "--listen", Integer.toString(taken.getLocalPort()));
            assertThat(exit).isEqualTo(4);
            assertThat(said.toString()).contains("Port " + taken.getLocalPort()).contains("--listen");
        }
    }

    @Test
    void aSecondAgentOnTheFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent first = new RunningAgent(origin, folder, "data", false)) {
            int exit = run(origin.bundle(bundle()), origin.trustText(), "--listen", "0");
            assertThat(exit).isEqualTo(5);
            assertThat(said.toString()).contains("in use").contains("--data");
            ReleaseId release = origin.publish("vim", "9", Fixtures.payload(Fixtures.dice(2), 1000));
            Await.until("complete", () -> first.isComplete(release));
        }
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");
        assertThat(run(someBundle(), TRUST, "--listen", "0")).isEqualTo(5);
        assertThat(said.toString()).contains("data folder").contains("--data");
    }

    @Test
    void trustThatIsMissingOrMalformedIsSaid() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            Path bundle = origin.bundle(bundle());
            assertThat(run(bundle, "no key at all", "--listen", "0")).isEqualTo(6);
            assertThat(said.toString()).contains("expected").contains("--trust");
            Files.delete(folder.resolve("trust"));
            String data = folder.resolve("data").toString();
            assertThat(execute("run", "--trust", folder.resolve("trust").toString(), "--data", data))
                    .isEqualTo(6);
        }
    }

    @Test
    void wrongUseIsSaid() throws Exception {
        assertThat(run(someBundle(), TRUST, "--origin", "https://other")).isEqualTo(2);
        assertThat(said.toString()).contains("--bundle");
        assertThat(run(someBundle(), TRUST, "--listen", "65536")).isEqualTo(2);
        assertThat(run(someBundle(), TRUST, "--address", "my-host")).isEqualTo(2);
        assertThat(execute("run")).isEqualTo(2);
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("fly")).isEqualTo(2);
    }

    private Path bundle() {
        return folder.resolve("bundle.json");
    }

    /// Of an origin that is gone.
    private Path someBundle() throws Exception {
        try (TestOrigin gone = new TestOrigin()) {
            return gone.bundle(bundle());
        }
    }

    private int run(Path bundle, String trust, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("trust"), trust, UTF_8);
        String[] fixed = {
            "run",
            "--bundle",
            bundle.toString(),
            "--trust",
            file.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--no-multicast"
        };
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return execute(all);
    }

    private int execute(String... arguments) {
        said.getBuffer().setLength(0);
        CommandLine commandLine = AgentCommandLine.assemble(
                settings -> {
                    RunningAgent.enrolled(settings).close();
                    return 0;
                },
                (data, bundle, name, patience) -> "");
        return commandLine.setErr(new PrintWriter(said, true)).execute(arguments);
    }
}
