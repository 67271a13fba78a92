package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.PeerId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.GossipLimits;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import dev.starling.wire.gossip.OverlayMessage.Graft;
import dev.starling.wire.gossip.OverlayMessage.IHave;
import dev.starling.wire.gossip.OverlayMessage.News;
import dev.starling.wire.gossip.OverlayMessage.Prune;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Plumtree over the active view (`spec/gossip.md`, "Plumtree states"): the first copy of each head makes a
/// link eager, each further one makes it lazy, and what was only told of is asked for when it does not
/// come.
final class Tree {

    /// Told of a head and it did not come: as long as it takes along ten links.
    static final long GRAFT_AFTER_NANOS = 300_000_000L;
    /// The next one that told of it is asked.
    static final long GRAFT_NEXT_NANOS = 150_000_000L;
    /// A link that would bring heads along so many links less takes the place of the one that brought it.
    static final int SHORTER_BY = 4;

    private static final int ANNOUNCERS_MAX = 8;

    /// Told of a head on a link that is good and new.
    interface Taker {
        void took(Head head, PeerId from, int hops, long now, Outbox out);
    }

    private final Views views;
    private final Holding holding;
    private final HeadCheck check;
    private final Taker taker;
    private final List<Wish> wishes;
    private final Deque<PeerId> announcers = new ArrayDeque<>();
    private long missing;
    private long shortened;

    Tree(Views views, Holding holding, HeadCheck check, Taker taker, List<Wish> wishes) {
        this.views = views;
        this.holding = holding;
        this.check = check;
        this.taker = taker;
        this.wishes = wishes;
    }

    /// The newest head goes on: whole along eager links, by its number along lazy ones.
    void push(Outbox out) {
        Head head = holding.head();
        if (head == null) {
            return;
        }
        for (Views.ActivePeer peer : views.active()) {
            if (peer.contact.id().equals(holding.parent()) || peer.sent >= head.version()) {
                continue;
            }
            if (peer.eager) {
                send(peer, head, out);
            } else {
                say(peer, new IHave(head.version(), nextHops()), out);
            }
        }
    }

    /// A link more: eager, and each side hears what the other holds.
    void joined(Views.ActivePeer peer, Outbox out) {
        if (holding.version() > 0) {
            say(peer, new IHave(holding.version(), nextHops()), out);
        }
    }

    void news(Views.ActivePeer peer, News news, long now, Outbox out) {
        Head head = news.head();
        if (head.version() <= holding.version()) {
            boolean duplicate =
                    head.version() == holding.version() && !peer.contact.id().equals(holding.parent());
            if (duplicate) {
                peer.eager = false;
                say(peer, new Prune(), out);
            }
            return;
        }
        if (!peer.checks.take(now)) {
            return;
        }
        switch (check.judge(head)) {
            case NEWS -> {
                peer.eager = true;
                taker.took(head, peer.contact.id(), news.hops(), now, out);
            }
            case KNOWN, UNSURE -> {}
            case FALSE -> {
                wishes.add(new Wish.Blame(peer.contact.id()));
                out.add(new Effect.Report(
                        new AgentEvent.HeadRefused(peer.contact.id(), peer.contact.at(), head.version())));
            }
        }
    }

    void iHave(Views.ActivePeer peer, IHave told, Outbox out) {
        if (told.version() > holding.version()) {
            miss(peer, told.version(), out);
        } else if (told.version() == holding.version()) {
            shorten(peer, told.hops(), out);
        } else if (peer.sent < holding.version() && peer.told < holding.version()) {
            peer.told = holding.version();
            say(peer, new IHave(holding.version(), nextHops()), out);
        }
    }

    private void miss(Views.ActivePeer peer, long version, Outbox out) {
        if (missing <= holding.version()) {
            announcers.clear();
            missing = version;
            out.add(new Effect.Arm(new Timer.GraftDue(), GRAFT_AFTER_NANOS));
        }
        missing = Math.max(missing, version);
        if (announcers.size() < ANNOUNCERS_MAX && !announcers.contains(peer.contact.id())) {
            announcers.add(peer.contact.id());
        }
    }

    /// What was told of has not come: who told of it first is to push from now on.
    void graftDue(Outbox out) {
        PeerId next = announcers.poll();
        while (missing > holding.version() && next != null) {
            Views.ActivePeer peer = views.active(next);
            if (peer != null) {
                peer.eager = true;
                say(peer, new Graft(missing), out);
                out.add(new Effect.Arm(new Timer.GraftDue(), GRAFT_NEXT_NANOS));
                return;
            }
            next = announcers.poll();
        }
        missing = 0;
    }

    /// Plumtree, section 3.8: at most once a head.
    private void shorten(Views.ActivePeer peer, int hops, Outbox out) {
        Views.ActivePeer parent = holding.parent() == null ? null : views.active(holding.parent());
        if (parent != null && parent != peer && hops + SHORTER_BY <= holding.hops() && shortened < holding.version()) {
            shortened = holding.version();
            peer.eager = true;
            say(peer, new Graft(0), out);
            parent.eager = false;
            say(parent, new Prune(), out);
        }
    }

    /// Sent once a link: what comes along it twice was lost by the asker itself.
    void graft(Views.ActivePeer peer, Graft graft, Outbox out) {
        peer.eager = true;
        Head head = holding.head();
        if (graft.version() > 0 && head != null && graft.version() <= head.version() && peer.sent < head.version()) {
            send(peer, head, out);
        }
    }

    void prune(Views.ActivePeer peer) {
        peer.eager = false;
    }

    private void send(Views.ActivePeer peer, Head head, Outbox out) {
        peer.sent = head.version();
        say(peer, new News(head, nextHops()), out);
    }

    private int nextHops() {
        return Math.min(holding.hops() + 1, GossipLimits.HOPS_MAX);
    }

    private static void say(Views.ActivePeer peer, OverlayMessage message, Outbox out) {
        out.add(new Effect.Send(peer.link, new PeerMessage.Overlay(message)));
    }
}
