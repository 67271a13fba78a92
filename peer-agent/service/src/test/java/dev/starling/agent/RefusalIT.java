package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.cli.AgentCommandLine;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.telemetry.Status.RefusedStatus;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.ReleaseName;
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

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void whatNoPublisherSignedOrIsNotWhatWasSignedIsNotTaken() throws Exception {
        byte[] payload = Fixtures.payload(Fixtures.dice(1), 300_000);
        try (TestOrigin origin = new TestOrigin();
                RunningAgent agent = new RunningAgent(origin, folder, "one", false)) {
            String strange = "packages/main/strange/1/strange.bin";
            origin.nameAlso(strange);
            byte[] other = ManifestCodec.encode(Fixtures.manifestOf(payload));
            ReleaseName swapped = new ReleaseName("swapped", "1", "swapped.bin");
            ReleaseId wanted = Fixtures.releaseId(Fixtures.manifestOf(swapped, payload));
            origin.tamper("/tuf/targets/packages/main/swapped/1/" + wanted.hex() + ".swapped.bin.manifest", other);
            origin.publish("swapped", "1", payload);
            ReleaseId good = origin.publish("good", "1", payload);
            Await.until("the good one is complete", () -> agent.isComplete(good));

            assertThat(agent.release(wanted)).isEmpty();
            assertThat(origin.offsets(wanted)).isEmpty();
            Await.until(
                    "both are refused with a reason",
                    () -> agent.status().agent().update().refused().size() == 2);
            assertThat(agent.status().agent().update().refused())
                    .extracting(RefusedStatus::reason)
                    .containsExactlyInAnyOrder("NOT_SIGNED", "MANIFEST_MISSING");
        }
    }

    @Test
    void aTakenPortIsSaidWithTheRemedy() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run(origin.bundle(bundle()), "--listen", Integer.toString(taken.getLocalPort()));
            assertThat(exit).isEqualTo(4);
            assertThat(said.toString()).contains("Port " + taken.getLocalPort()).contains("--listen");
        }
    }

    @Test
    void aSecondAgentOnTheFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                RunningAgent first = new RunningAgent(origin, folder, "data", false)) {
            int exit = run(origin.bundle(bundle()), "--listen", "0");
            assertThat(exit).isEqualTo(5);
            assertThat(said.toString()).contains("in use").contains("--data");
            ReleaseId release = origin.publish("vim", "9", Fixtures.payload(Fixtures.dice(2), 1000));
            Await.until("complete", () -> first.isComplete(release));
        }
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");
        assertThat(run(someBundle(), "--listen", "0")).isEqualTo(5);
        assertThat(said.toString()).contains("data folder").contains("--data");
    }

    @Test
    void aDeviceWithoutARootOfTrustDoesNotRun() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            Path bundle = origin.bundle(bundle());
            String whole = Files.readString(bundle);
            Files.writeString(bundle, whole.replace("\"root\"", "\"later\""));
            assertThat(run(bundle, "--listen", "0")).isEqualTo(6);
            assertThat(said.toString()).contains("root of trust").contains("Enrol again");
        }
    }

    @Test
    void wrongUseIsSaid() throws Exception {
        assertThat(run(someBundle(), "--origin", "https://other")).isEqualTo(2);
        assertThat(said.toString()).contains("--bundle");
        assertThat(run(someBundle(), "--listen", "65536")).isEqualTo(2);
        assertThat(run(someBundle(), "--address", "my-host")).isEqualTo(2);
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

    private int run(Path bundle, String... more) throws Exception {
        String[] fixed = {
            "run",
            "--bundle",
            bundle.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--without=multicast"
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
