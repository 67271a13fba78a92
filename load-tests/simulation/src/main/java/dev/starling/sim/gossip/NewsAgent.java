package dev.starling.sim.gossip;

import dev.starling.agent.core.gossip.Gossip;
import dev.starling.agent.core.gossip.HeadCheck;
import dev.starling.agent.core.gossip.SiteMembers;
import dev.starling.agent.core.gossip.Wish;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One agent: the shipping machine, its alarms and its one thread, which handles one message after the
/// other.
final class NewsAgent implements SiteMembers {

    private final NewsWorld world;
    private final NewsSite site;
    private final Neighbour self;
    private final Gossip gossip;
    private final int[] alarms = new int[5];
    private int place;
    private @Nullable Map<LinkId, NewsAgent> links;
    private long idleAt;
    private long checking;
    private long knew;

    NewsAgent(NewsWorld world, NewsSite site, Neighbour self) {
        this.world = world;
        this.site = site;
        this.self = self;
        this.gossip = new Gossip(self.id(), self.endpoint().port(), this, this::judge, world.dice(), world.dice());
    }

    PeerId id() {
        return self.id();
    }

    NewsSite site() {
        return site;
    }

    Neighbour asNeighbour() {
        return self;
    }

    Gossip gossip() {
        return gossip;
    }

    void placed(int inOrder) {
        place = inOrder;
    }

    private HeadCheck.Judgement judge(Head head) {
        if (!world.isGenuine(head)) {
            return HeadCheck.Judgement.FALSE;
        }
        return head.version() > gossip.version() ? HeadCheck.Judgement.NEWS : HeadCheck.Judgement.KNOWN;
    }

    // As a member of its site

    @Override
    public int size() {
        return site.size() - 1;
    }

    @Override
    public List<Neighbour> draw(int count) {
        List<Neighbour> drawn = new ArrayList<>(count);
        for (int tries = 0; tries < 3 * count && drawn.size() < count; tries++) {
            int other = world.dice().nextInt(site.size());
            Neighbour member = site.at(other);
            if (other != place && !drawn.contains(member)) {
                drawn.add(member);
            }
        }
        return drawn;
    }

    @Override
    public List<Neighbour> following(int count) {
        List<Neighbour> next = new ArrayList<>(count);
        for (int i = 1; i <= Math.min(count, size()); i++) {
            next.add(site.at((place + i) % site.size()));
        }
        return next;
    }

    @Override
    public boolean has(PeerId peer) {
        return world.isOf(peer, site);
    }

    @Override
    public boolean speaksFor(SiteId name) {
        return name.equals(site.name()) && site.speaks(self.id());
    }

    // Life

    void start() {
        gossip.sited(site.name(), List.of(), world.agenda().now(), world.outbox());
        gossip.start(world.outbox());
        perform();
    }

    void learn(Head head) {
        gossip.learnt(head, world.agenda().now(), world.outbox());
        perform();
    }

    void heard(GossipMessage message, Endpoint from) {
        Head head = switch (message) {
            case GossipMessage.Push push -> push.head();
            case GossipMessage.Answer answer -> answer.head();
            case GossipMessage.Told _, GossipMessage.Pull _ -> null;
        };
        inTurn(head, () -> {
            gossip.heard(message, from, world.agenda().now(), world.outbox());
            perform();
        });
    }

    void said(LinkId link, OverlayMessage message) {
        Head head = message instanceof OverlayMessage.News news ? news.head() : null;
        inTurn(head, () -> {
            NewsAgent peer = links == null ? null : links.get(link);
            if (peer != null) {
                gossip.said(peer.id(), message, world.agenda().now(), world.outbox());
                perform();
            }
        });
    }

    /// The one thread takes its time for each message, and more for a head that it has to check.
    private void inTurn(@Nullable Head head, Runnable handling) {
        long now = world.agenda().now();
        idleAt = Math.max(now, idleAt) + world.handleNanos();
        if (head != null && head.version() > gossip.version() && head.version() > checking) {
            checking = head.version();
            idleAt += world.verifyNanos();
        }
        world.agenda().at(idleAt, handling::run);
    }

    // Links

    boolean isLinkedWith(NewsAgent other) {
        return links != null && links.containsValue(other);
    }

    void opened(LinkId link, NewsAgent peer) {
        if (links == null) {
            links = new LinkedHashMap<>();
        }
        links.put(link, peer);
        gossip.up(link, peer.id(), peer.self.endpoint(), world.outbox());
        perform();
    }

    void closed(LinkId link) {
        NewsAgent peer = links == null ? null : links.remove(link);
        if (peer != null) {
            gossip.down(link, peer.id(), world.agenda().now(), world.outbox());
            perform();
        }
    }

    @Nullable
    NewsAgent peerOf(LinkId link) {
        return links == null ? null : links.get(link);
    }

    // Effects

    private void perform() {
        world.outbox().drain(effect -> {
            switch (effect) {
                case Effect.Arm(Timer timer, long afterNanos) -> arm(timer, afterNanos);
                case Effect.SayGossip(Endpoint to, GossipMessage message) -> world.datagram(this, to, message);
                case Effect.Send(LinkId link, PeerMessage.Overlay(OverlayMessage message)) ->
                    world.message(this, link, message);
                default -> throw new IllegalStateException("gossip asks for nothing else: " + effect);
            }
        });
        for (Wish wish : gossip.takeWishes()) {
            switch (wish) {
                case Wish.Reach(Neighbour who) -> world.dial(this, who);
                case Wish.Release(PeerId peer) -> world.hangUp(this, peer);
                case Wish.SetAside _, Wish.Follow _ -> {}
                case Wish.Blame(PeerId peer) -> throw new IllegalStateException("nobody lies here, and not " + peer);
            }
        }
        if (gossip.version() > knew) {
            knew = gossip.version();
            world.knows(knew);
        }
    }

    @Nullable
    LinkId linkTo(PeerId peer) {
        if (links != null) {
            for (Map.Entry<LinkId, NewsAgent> each : links.entrySet()) {
                if (each.getValue().id().equals(peer)) {
                    return each.getKey();
                }
            }
        }
        return null;
    }

    private void arm(Timer timer, long afterNanos) {
        int kind = switch (timer) {
            case Timer.HeadDue() -> 0;
            case Timer.ToldDue() -> 1;
            case Timer.PullDue() -> 2;
            case Timer.OverlayDue() -> 3;
            case Timer.GraftDue() -> 4;
            default -> throw new IllegalStateException("no timer of gossip: " + timer);
        };
        int alarm = ++alarms[kind];
        world.agenda().after(afterNanos, () -> {
            if (alarms[kind] == alarm) {
                gossip.timer(timer, world.agenda().now(), world.outbox());
                perform();
            }
        });
    }
}
