package dev.starling.sim.check;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.sim.world.SimAgent;
import dev.starling.wire.PeerMessage;
import java.util.HashMap;
import java.util.Map;

/// Every request gets exactly one answer (`spec/peer-wire.md`, "Requests"), and none is left without while its link
/// stands.
///
/// Watches the side that is asked. A block that is being sent counts as an answer.
public final class AnswerChecker extends Checker {

    /// From the request to the beginning of its answer. An asker gives up after 10 s.
    static final long PATIENCE_NANOS = 60_000_000_000L;

    private record Asked(SimAgent agent, long when) {}

    private record Key(LinkId link, int requestId) {}

    private final Map<Key, Asked> open = new HashMap<>();

    public AnswerChecker() {
        super("answers");
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        switch (event) {
            case Event.MessageReceived(LinkId link, PeerMessage.Request request) ->
                asked(agent, link, request.requestId());
            case Event.MessageReceived(LinkId link, PeerMessage.MetadataRequest request) ->
                asked(agent, link, request.requestId());
            case Event.BlockUnreadable(LinkId link, int requestId) ->
                open.put(new Key(link, requestId), new Asked(agent, agent.now()));
            case Event.LinkClosed closed -> forget(closed.link());
            case Event.Started() -> open.values().removeIf(asked -> asked.agent() == agent);
            default -> {}
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        switch (effect) {
            case Effect.ServeBlock block -> answered(agent, block.link(), block.requestId());
            case Effect.Hangup hangup -> forget(hangup.link());
            case Effect.Send(LinkId link, PeerMessage.Data data) -> answered(agent, link, data.requestId());
            case Effect.Send(LinkId link, PeerMessage.Reject reject) -> answered(agent, link, reject.requestId());
            case Effect.Send(LinkId link, PeerMessage.Busy busy) -> answered(agent, link, busy.requestId());
            default -> {}
        }
    }

    @Override
    public void runEnded() {
        open.forEach((key, asked) -> {
            long waited = asked.agent().now() - asked.when();
            if (asked.agent().isUp() && waited > PATIENCE_NANOS) {
                fault(asked.agent(), "has not answered " + key + " for " + waited / 1_000_000_000L + " s");
            }
        });
    }

    private void asked(SimAgent agent, LinkId link, int requestId) {
        if (open.put(new Key(link, requestId), new Asked(agent, agent.now())) != null) {
            fault(agent, "is asked with id " + requestId + " on " + link + ", which is in use");
        }
    }

    private void answered(SimAgent agent, LinkId link, int requestId) {
        if (open.remove(new Key(link, requestId)) == null) {
            fault(agent, "answers request " + requestId + " on " + link + ", which nobody waits for");
        }
    }

    private void forget(LinkId link) {
        open.keySet().removeIf(key -> key.link().equals(link));
    }
}
