package dev.starling.agent.cli;

import dev.starling.agent.telemetry.ReachStatus;
import dev.starling.agent.telemetry.ReachStatus.WayStatus;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling-agent peers`.
@Command(name = "peers", description = "Show the agents this one is linked to.")
final class PeersCommand implements Callable<Integer> {

    private static final int ID_SHOWN = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running agent's data folder.")
    private Path data;

    @Override
    public Integer call() throws AgentFault {
        Status status = new ControlClient(data).status();
        spec.commandLine()
                .getOut()
                .print(describe(status.peers(), status.turnedAway())
                        + ways(status.reach(), System.currentTimeMillis()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    static String describe(List<PeerStatus> peers, List<TurnedAwayStatus> turnedAway) {
        String linked = describe(peers);
        if (turnedAway.isEmpty()) {
            return linked;
        }
        Table table = new Table(3, "TURNED AWAY", "BECAUSE", "SINCE");
        turnedAway.forEach(one -> table.add(
                abbreviated(one.peerId()),
                one.reason(),
                Instant.ofEpochMilli(one.at()).truncatedTo(ChronoUnit.SECONDS).toString()));
        return linked + "\n" + table;
    }

    /// A row for each way of finding others, and what to do about one that does not work.
    static String ways(ReachStatus reach, long nowMillis) {
        if (reach.ways().isEmpty()) {
            return "";
        }
        Table table = new Table(3, "WAY", "WORKS", "BECAUSE", "FOR", "PEERS");
        StringBuilder remedies = new StringBuilder();
        for (WayStatus way : reach.ways()) {
            table.add(
                    way.way(),
                    way.works() ? "yes" : "no",
                    way.reason().code(),
                    Amounts.duration(Duration.ofMillis(Math.max(0, nowMillis - way.since()))),
                    Integer.toString(way.peers()));
            if (!way.works()) {
                remedies.append(way.way() + ": " + way.reason().text() + " "
                        + way.reason().remedy() + "\n");
            }
        }
        return "\n" + table + (remedies.isEmpty() ? "" : "\n" + remedies);
    }

    private static String abbreviated(String peerId) {
        return peerId.substring(0, Math.min(ID_SHOWN, peerId.length()));
    }

    private static String describe(List<PeerStatus> peers) {
        if (peers.isEmpty()) {
            return "No peers at the moment.\n";
        }
        Table table = new Table(3, "PEER", "ADDRESS", "LINK", "PORT", "RECEIVED", "SENT");
        for (PeerStatus peer : peers) {
            table.add(
                    abbreviated(peer.peerId()),
                    peer.address(),
                    peer.dialled() ? "dialled" : "accepted",
                    Integer.toString(peer.port()),
                    Amounts.bytes(peer.bytesReceived()),
                    Amounts.bytes(peer.bytesSent()));
        }
        return table.toString();
    }
}
