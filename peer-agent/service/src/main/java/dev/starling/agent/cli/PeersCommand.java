package dev.starling.agent.cli;

import dev.starling.agent.telemetry.Status.PeerStatus;
import java.nio.file.Path;
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
        spec.commandLine()
                .getOut()
                .print(describe(new ControlClient(data).status().peers()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    static String describe(List<PeerStatus> peers) {
        if (peers.isEmpty()) {
            return "No peers at the moment.\n";
        }
        Table table = new Table(3, "PEER", "ADDRESS", "LINK", "PORT", "RECEIVED", "SENT");
        for (PeerStatus peer : peers) {
            table.add(
                    peer.peerId().substring(0, Math.min(ID_SHOWN, peer.peerId().length())),
                    peer.address(),
                    peer.dialled() ? "dialled" : "accepted",
                    Integer.toString(peer.port()),
                    Amounts.bytes(peer.bytesReceived()),
                    Amounts.bytes(peer.bytesSent()));
        }
        return table.toString();
    }
}
