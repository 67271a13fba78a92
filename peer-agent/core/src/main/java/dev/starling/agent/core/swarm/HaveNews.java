package dev.starling.agent.core.swarm;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.WireLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Tells the peers which pieces were stored: the first at once, what follows within [#TOGETHER_NANOS] in one message.
/// HAVE
/// messages are the most frequent of all; a peer that holds a piece itself is not told of it, since it will not ask.
final class HaveNews {

    static final long TOGETHER_NANOS = 50_000_000L;

    private final ReleaseId release;
    private final List<Integer> untold = new ArrayList<>();
    private long toldAt;
    private boolean toldOnce;
    private boolean armed;

    HaveNews(ReleaseId release) {
        this.release = release;
    }

    void add(int piece, Collection<SwarmPeer> peers, long now, Outbox out) {
        untold.add(piece);
        if (armed) {
            return;
        }
        long wait = toldOnce ? TOGETHER_NANOS - (now - toldAt) : 0;
        if (wait <= 0) {
            tell(peers, now, out);
        } else {
            armed = true;
            out.add(new Effect.Arm(new Timer.HaveFlush(release), wait));
        }
    }

    void due(Collection<SwarmPeer> peers, long now, Outbox out) {
        armed = false;
        if (!untold.isEmpty()) {
            tell(peers, now, out);
        }
    }

    private void tell(Collection<SwarmPeer> peers, long now, Outbox out) {
        toldAt = now;
        toldOnce = true;
        for (SwarmPeer peer : peers) {
            Bitfield held = peer.heldOf(release);
            if (held == null || held.isFull()) {
                continue;
            }
            List<Integer> news =
                    untold.stream().filter(piece -> !held.get(piece)).toList();
            for (int from = 0; from < news.size(); from += WireLimits.HAVE_BATCH_MAX) {
                int to = Math.min(news.size(), from + WireLimits.HAVE_BATCH_MAX);
                out.add(new Effect.Send(peer.link(), new PeerMessage.Have(release, news.subList(from, to))));
            }
        }
        untold.clear();
    }
}
