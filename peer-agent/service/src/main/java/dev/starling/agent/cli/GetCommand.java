package dev.starling.agent.cli;

import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling-agent get`: waits for the newest version of a package and copies it out of the store.
@Command(name = "get", description = "Wait until the newest version of a package is here, then copy it to FILE.")
final class GetCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 250;
    /// One long poll of the agent: by then a published package has been assigned, or there is none of that name.
    private static final long ASSIGN_MILLIS = TimeUnit.SECONDS.toMillis(60);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "The package's name.")
    private String packageName;

    @Option(
            names = "-o",
            required = true,
            paramLabel = "FILE",
            description = "Where to put it. Replaced if it is there.")
    private Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running agent's data folder.")
    private Path data;

    @Override
    public Integer call() throws AgentFault {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        ReleaseStatus release = awaitComplete(new ControlClient(data), progress);
        VerifiedCopy copy = new VerifiedCopy(Path.of(String.valueOf(release.path())), release.sha256());
        try {
            copy.to(file.toAbsolutePath());
        } catch (IOException e) {
            throw new AgentFault(
                    Exit.FAILED,
                    "Could not write " + file + ": " + e + ". Nothing was left there; make room or choose"
                            + " another place.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(release.packageName() + " " + release.version() + ", " + Amounts.bytes(release.sizeBytes())
                + ", SHA-256 " + release.sha256() + " verified: " + file);
        out.flush();
        return 0;
    }

    private ReleaseStatus awaitComplete(ControlClient agent, ProgressLine progress) throws AgentFault {
        long waitedMillis = 0;
        while (true) {
            Status status = agent.status();
            Optional<ReleaseStatus> found = newest(status.releases(), packageName);
            if (found.isPresent() && found.get().isComplete()) {
                progress.end();
                return found.get();
            }
            progress.show(found.orElse(null), packageName);
            if (found.isEmpty() && waitedMillis >= ASSIGN_MILLIS) {
                progress.end();
                throw notAssigned(status);
            }
            pause();
            waitedMillis += LOOK_MILLIS;
        }
    }

    private AgentFault notAssigned(Status status) {
        List<String> names = status.releases().stream()
                .map(ReleaseStatus::packageName)
                .distinct()
                .toList();
        return new AgentFault(
                Exit.FAILED,
                "No version of '" + packageName + "' is assigned to this device; found "
                        + (names.isEmpty() ? "no package at all" : String.join(", ", names))
                        + ". Publish it at the origin"
                        + (status.agent().originReachable() ? "." : ", which is not reachable now."));
    }

    /// The newest is what the origin assigned last.
    static Optional<ReleaseStatus> newest(List<ReleaseStatus> releases, String packageName) {
        return releases.stream()
                .filter(release -> release.packageName().equals(packageName))
                .max(Comparator.comparingLong(ReleaseStatus::assignedAt).thenComparing(ReleaseStatus::version));
    }

    private static void pause() throws AgentFault {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentFault(Exit.FAILED, "Interrupted while waiting.");
        }
    }
}
