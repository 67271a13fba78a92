package dev.starling.agent.cli;

import dev.starling.agent.telemetry.ReachStatus;
import dev.starling.agent.telemetry.ReachStatus.ReasonStatus;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.EnrolmentStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.UpdateStatus;
import dev.starling.reach.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling-agent status`.
@Command(name = "status", description = "Show the agent, its releases and where their bytes came from.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running agent's data folder.")
    private Path data;

    @Option(names = "--json", description = "One line of JSON; its fields do not change their meaning.")
    private boolean json;

    @Override
    public Integer call() throws AgentFault {
        ControlClient agent = new ControlClient(data);
        spec.commandLine()
                .getOut()
                .print(json ? agent.statusLine() + "\n" : describe(agent.status(), System.currentTimeMillis()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    static String describe(Status status, long nowMillis) {
        AgentStatus agent = status.agent();
        StringBuilder text = new StringBuilder()
                .append(agent.name() + ": Starling agent " + agent.version() + ", up "
                        + Amounts.duration(Duration.ofMillis(nowMillis - agent.startedAt())) + "\n")
                .append("  peer id  " + agent.peerId() + "\n")
                .append("  origin   " + agent.origin() + (agent.originReachable() ? "" : " (not reachable)") + "\n")
                .append("  identity " + enrolment(agent.enrolment()) + "\n")
                .append("  metadata " + update(agent.update()) + "\n")
                .append("  peers    " + status.peers().size() + ", listening on port " + agent.listenPort() + "\n")
                .append(reach(status.reach()))
                .append("\n");
        if (agent.enrolment().trouble() != null) {
            text.append("  " + agent.enrolment().trouble() + "\n\n");
        }
        if (status.releases().isEmpty()) {
            return text.append("No release is assigned to this device.\n").toString();
        }
        Table table = new Table(
                3, "PACKAGE", "VERSION", "STATE", "DONE", "SIZE", "FROM ORIGIN", "FROM PEERS", "WASTED", "SERVED");
        for (ReleaseStatus release : status.releases()) {
            table.add(
                    release.packageName(),
                    release.version(),
                    release.state(),
                    Amounts.percent(release) + " %",
                    Amounts.bytes(release.sizeBytes()),
                    Amounts.bytes(release.bytesFromOrigin()),
                    Amounts.bytes(release.bytesFromPeers()),
                    Amounts.bytes(release.bytesWasted()),
                    Amounts.bytes(release.bytesServed()));
        }
        return text.append(table).toString();
    }

    private static String reach(ReachStatus reach) {
        StringBuilder text = new StringBuilder();
        for (ReasonStatus reason : reach.reasons()) {
            text.append("  " + (text.isEmpty() ? "reach   " : "        ") + " " + reason.text() + " (" + reason.code()
                    + ")\n");
            if (!reason.code().equals(ReasonCode.PEERING.name())) {
                text.append("           " + reason.remedy() + "\n");
            }
        }
        return text.toString();
    }

    private static String update(UpdateStatus update) {
        StringBuilder text = new StringBuilder(update.state());
        if (update.expiresAt() > 0) {
            text.append(
                    ", version " + update.snapshotVersion() + " under root " + update.rootVersion() + ", in date until "
                            + Instant.ofEpochMilli(update.expiresAt()).truncatedTo(ChronoUnit.SECONDS));
        }
        if (update.reason() != null) {
            text.append("\n           " + update.reason() + ": " + update.found());
        }
        if (update.skewMillis() > 0) {
            text.append("\n           the clock is " + Amounts.duration(Duration.ofMillis(update.skewMillis()))
                    + " behind what was signed: set it right");
        }
        update.refused()
                .forEach(release -> text.append("\n           not taken: " + release.target() + ", " + release.reason()
                        + ": " + release.found()));
        return text.toString();
    }

    private static String enrolment(EnrolmentStatus enrolment) {
        Long ends = enrolment.certificateEndsAt();
        return enrolment.state()
                + " in " + enrolment.trustDomain()
                + (ends == null
                        ? ""
                        : ", certificate ends " + Instant.ofEpochMilli(ends).truncatedTo(ChronoUnit.SECONDS))
                + (ends == null || enrolment.beacons() ? "" : ", no key for beacons today");
    }
}
