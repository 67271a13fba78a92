package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.id.ReleaseId;
import dev.starling.sim.world.SimAgent;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import java.util.ArrayList;
import java.util.List;

/// Nothing is served, announced or called complete that is not verified on the disk, and nothing that
/// is there is asked for again.
public final class ContentChecker extends Checker {

    public ContentChecker() {
        super("content");
    }

    @Override
    public void saw(SimAgent agent, Event event) {}

    @Override
    public void saw(SimAgent agent, Effect effect) {
        switch (effect) {
            case Effect.ServeBlock block -> mustHold(agent, "serves", block.release(), List.of(block.piece()));
            case Effect.FetchPiece fetch -> mustMiss(agent, "fetches from the origin", fetch.release(), fetch.piece());
            case Effect.Send(var link, PeerMessage.Request request) ->
                mustMiss(agent, "asks on " + link + " for", request.release(), request.piece());
            case Effect.Send(var link, PeerMessage.Have have) ->
                mustHold(agent, "announces", have.release(), have.pieces());
            case Effect.Send(var link, PeerMessage.Join join) ->
                mustHold(agent, "joins with", join.release(), piecesOf(join.have()));
            case Effect.Report(AgentEvent.ReleaseCompleted completed) -> {
                if (!agent.disk().isComplete(completed.release())) {
                    fault(
                            agent,
                            "calls the release complete with " + agent.disk().count(completed.release())
                                    + " pieces on its disk");
                }
            }
            default -> {}
        }
    }

    private void mustHold(SimAgent agent, String does, ReleaseId release, List<Integer> pieces) {
        for (int piece : pieces) {
            if (!agent.disk().holds(release, piece)) {
                fault(agent, does + " piece " + piece + ", which is not on its disk");
            }
        }
    }

    private void mustMiss(SimAgent agent, String does, ReleaseId release, int piece) {
        if (agent.disk().holds(release, piece)) {
            fault(agent, does + " piece " + piece + ", which is on its disk");
        }
    }

    private static List<Integer> piecesOf(Bitfield held) {
        List<Integer> pieces = new ArrayList<>();
        for (int piece = held.nextSet(0); piece >= 0; piece = held.nextSet(piece + 1)) {
            pieces.add(piece);
        }
        return pieces;
    }
}
