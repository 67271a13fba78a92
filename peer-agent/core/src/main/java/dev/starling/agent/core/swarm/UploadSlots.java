package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.PeerId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/// Serves blocks: [#SLOTS] at a time over all links and releases, the links in turn, each link's
/// requests in order. So a greedy peer waits behind itself and not before others, and every request
/// gets exactly one answer (BEP 6).
public final class UploadSlots {

    /// Blocks on their way out: 2 MiB, a sixth of a second at 100 Mbit/s.
    public static final int SLOTS = 8;
    /// Requests waiting over all links; beyond, a peer is sent away for a moment.
    public static final int WAITING_MAX = 512;

    private static final int BUSY_MILLIS = 500;

    private static final class Line {
        private final PeerId peer;
        private final Queue<PeerMessage.Request> waiting = new ArrayDeque<>();
        private final Map<Integer, PeerMessage.Request> sending = new LinkedHashMap<>();

        private Line(PeerId peer) {
            this.peer = peer;
        }

        private boolean uses(int requestId) {
            return sending.containsKey(requestId)
                    || waiting.stream().anyMatch(request -> request.requestId() == requestId);
        }
    }

    private final Map<LinkId, Line> lines = new LinkedHashMap<>();
    private int waiting;
    private int sending;

    /// The share of the slots in use, 0 to 100.
    public int load() {
        return Math.min(100, 100 * sending / SLOTS);
    }

    public void up(LinkId link, PeerId peer) {
        lines.put(link, new Line(peer));
    }

    /// What was on its way to the peer frees its slots: nothing more is reported of it.
    public void down(LinkId link, Outbox out) {
        Line line = lines.remove(link);
        if (line != null) {
            waiting -= line.waiting.size();
            sending -= line.sending.size();
            serve(out);
        }
    }

    /// Takes a request whose block is known to be held.
    ///
    /// @return false when its id is in use on this link, which breaks the protocol
    public boolean ask(LinkId link, PeerMessage.Request request, Outbox out) {
        Line line = lines.get(link);
        if (line == null) {
            return true;
        }
        if (line.uses(request.requestId())) {
            return false;
        }
        if (line.waiting.size() + line.sending.size() >= WireLimits.REQUESTS_OPEN_MAX) {
            out.add(new Effect.Send(link, new PeerMessage.Reject(request.requestId(), RejectReason.TOO_MANY)));
        } else if (waiting >= WAITING_MAX) {
            out.add(new Effect.Send(link, new PeerMessage.Busy(request.requestId(), BUSY_MILLIS)));
        } else {
            line.waiting.add(request);
            waiting++;
            serve(out);
        }
        return true;
    }

    public void cancel(LinkId link, int requestId, Outbox out) {
        Line line = lines.get(link);
        if (line != null && line.waiting.removeIf(request -> request.requestId() == requestId)) {
            waiting--;
            out.add(new Effect.Send(link, new PeerMessage.Reject(requestId, RejectReason.CANCELLED)));
        }
    }

    public void sent(LinkId link, int requestId, int bytes, Outbox out) {
        Line line = lines.get(link);
        PeerMessage.Request request = line == null ? null : line.sending.remove(requestId);
        if (line != null && request != null) {
            sending--;
            out.add(new Effect.Report(new AgentEvent.BlockServed(request.release(), line.peer, bytes)));
            serve(out);
        }
    }

    public void unreadable(LinkId link, int requestId, Outbox out) {
        Line line = lines.get(link);
        if (line != null && line.sending.remove(requestId) != null) {
            sending--;
            out.add(new Effect.Send(link, new PeerMessage.Reject(requestId, RejectReason.UNREADABLE)));
            serve(out);
        }
    }

    /// Fills free slots. A link that was served goes to the end of the line.
    private void serve(Outbox out) {
        while (sending < SLOTS && waiting > 0) {
            Map.Entry<LinkId, Line> next = nextWaiting();
            LinkId link = next.getKey();
            Line line = next.getValue();
            lines.remove(link);
            lines.put(link, line);
            PeerMessage.Request request = line.waiting.remove();
            waiting--;
            line.sending.put(request.requestId(), request);
            sending++;
            out.add(new Effect.ServeBlock(
                    link, request.requestId(), request.release(), request.piece(), request.offset(), request.length()));
        }
    }

    /// Of the links with a request, the one that was served longest ago.
    private Map.Entry<LinkId, Line> nextWaiting() {
        Iterator<Map.Entry<LinkId, Line>> inTurn = lines.entrySet().iterator();
        Map.Entry<LinkId, Line> next = inTurn.next();
        while (next.getValue().waiting.isEmpty()) {
            next = inTurn.next();
        }
        return next;
    }
}
