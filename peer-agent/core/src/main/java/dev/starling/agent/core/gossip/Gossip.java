package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// News of the repository from agent to agent (`spec/gossip.md`): inside the site to everybody, and, while
/// this agent is one of its rendezvous agents, to other sites.
///
/// A head is passed on as soon as it is verified, each once and no more than one a second; one that is not
/// newer is a no-op.
public final class Gossip {

    /// Heads are passed on no more often.
    static final long GAP_NANOS = 1_000_000_000L;
    private final PeerId self;
    private final Holding holding = new Holding();
    private final List<Wish> wishes = new ArrayList<>();
    private final SiteGossip inside;
    private final Abroad abroad;
    private long spreadAt;
    private boolean hasSpread;
    private boolean isDue;

    /// @param port where this agent takes links
    /// @param dice spreads load
    /// @param secrets unpredictable to others: answers are known by numbers drawn from it
    public Gossip(
            PeerId self,
            int port,
            SiteMembers members,
            HeadCheck check,
            RandomGenerator dice,
            RandomGenerator secrets) {
        this.self = self;
        this.inside = new SiteGossip(self, members, holding, check, this::tookDatagram, dice, secrets);
        this.abroad = new Abroad(self, port, members, holding, check, this::tookNews, wishes, dice);
    }

    public void start(Outbox out) {
        inside.start(out);
        abroad.start(out);
    }

    /// The version of the newest verified head, 0 for none.
    public long version() {
        return holding.version();
    }

    /// What is wanted of the rest of the agent since the last call, in order.
    public List<Wish> takeWishes() {
        List<Wish> taken = List.copyOf(wishes);
        wishes.clear();
        return taken;
    }

    // What the rest of the agent tells

    /// What this device trusted before it was started.
    public void remembered(Head head) {
        if (head.version() > holding.version()) {
            holding.set(head, null, null, 0);
        }
    }

    /// This device verified a head that it got otherwise.
    public void learnt(Head head, long now, Outbox out) {
        if (head.version() > holding.version()) {
            took(head, null, null, 0, now, out);
        }
    }

    /// The origin says, or said in an earlier run, which site this agent is of.
    ///
    /// @param named rendezvous agents of other sites; none for an hour and more means that the site is set apart
    public void sited(SiteId own, List<Contact> named, long now, Outbox out) {
        abroad.sited(own, named, now, out);
    }

    /// Somebody else named rendezvous agents of other sites.
    public void introduced(List<Contact> named, long now) {
        abroad.introduced(named, now);
    }

    /// @param remote where the link leads
    public void up(LinkId link, PeerId peer, Endpoint remote, Outbox out) {
        abroad.up(link, peer, remote, out);
    }

    public void down(LinkId link, PeerId peer, long now, Outbox out) {
        abroad.down(link, peer, now, out);
    }

    /// A dial of a [Wish.Reach] came to nothing.
    public void unreachable(PeerId peer, long now, Outbox out) {
        abroad.unreachable(peer, now, out);
    }

    /// Links of the overlay, while this agent speaks for its site.
    public List<Contact> active() {
        return abroad.active();
    }

    // What others say

    /// @param from where it comes from, by the datagram's own word
    public void heard(GossipMessage message, Endpoint from, long now, Outbox out) {
        if (!message.sender().equals(self)) {
            inside.heard(message, from, now, out);
        }
    }

    /// @param peer proven
    public void said(PeerId peer, OverlayMessage message, long now, Outbox out) {
        abroad.said(peer, message, now, out);
    }

    public void timer(Timer timer, long now, Outbox out) {
        switch (timer) {
            case Timer.HeadDue() -> {
                if (isDue) {
                    spread(now, out);
                }
            }
            case Timer.ToldDue() -> inside.toldDue(out);
            case Timer.PullDue() -> inside.pullDue(out);
            case Timer.OverlayDue() -> abroad.overlayDue(now, out);
            case Timer.GraftDue() -> abroad.graftDue(out);
            default -> throw new IllegalArgumentException("a timer of others: " + timer);
        }
    }

    // Passing on

    private void tookDatagram(Head head, Endpoint from, long now, Outbox out) {
        took(head, null, from, 0, now, out);
        wishes.add(new Wish.Follow(kept(), null));
    }

    private void tookNews(Head head, PeerId from, int hops, long now, Outbox out) {
        took(head, from, null, hops, now, out);
        wishes.add(new Wish.Follow(kept(), from));
    }

    private Head kept() {
        Head head = holding.head();
        if (head == null) {
            throw new IllegalStateException("nothing was taken");
        }
        return head;
    }

    private void took(Head head, @Nullable PeerId from, @Nullable Endpoint at, int hops, long now, Outbox out) {
        holding.set(owned(head), from, at, hops);
        long wait = hasSpread ? GAP_NANOS - (now - spreadAt) : 0;
        if (wait > 0) {
            isDue = true;
            out.add(new Effect.Arm(new Timer.HeadDue(), wait));
        } else {
            spread(now, out);
        }
    }

    private void spread(long now, Outbox out) {
        isDue = false;
        hasSpread = true;
        spreadAt = now;
        inside.push(out);
        abroad.push(out);
    }

    /// What was read out of a frame or datagram would keep that in memory.
    private static Head owned(Head head) {
        boolean own = head.bytes().hasArray()
                && head.bytes().array().length == head.bytes().remaining();
        return own ? head : new Head(head.version(), ByteBuffer.wrap(head.copy()));
    }
}
