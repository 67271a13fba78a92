package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipLimits;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// HyParView among the rendezvous agents of the sites (`spec/gossip.md`, "HyParView states"): a few links
/// in use, contacts in reserve.
final class Overlay {

    /// A walk leaves a newcomer in the passive view here (HyParView's PRWL).
    static final int RESERVE_AT = 3;

    private static final int FROM_ACTIVE = 3;
    private static final int FROM_PASSIVE = 4;
    /// Contacts of the reserve that are kept though they cannot be reached: after a partition they are what
    /// heals it.
    private static final int KEPT = 8;

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long HUNGRY_NANOS = 2_000_000_000L;
    private static final long UPKEEP_NANOS = 10_000_000_000L;
    private static final int SHUFFLE_EVERY = 3;

    private final PeerId self;
    private final int port;
    private final Links links;
    private final List<Wish> wishes;
    private final RandomGenerator dice;
    private final Views views;
    private final Tree tree;
    private final Courting courting = new Courting();
    private final Allowance strangers = new Allowance(200, 50);
    private final SiteId site;
    private int upkeeps;
    private boolean hasJoined;

    Overlay(
            PeerId self,
            int port,
            SiteId site,
            Links links,
            Views views,
            Tree tree,
            List<Wish> wishes,
            RandomGenerator dice) {
        this.self = self;
        this.port = port;
        this.site = site;
        this.links = links;
        this.views = views;
        this.tree = tree;
        this.wishes = wishes;
        this.dice = dice;
    }

    void begin(Outbox out) {
        out.add(new Effect.Arm(new Timer.OverlayDue(), dice.nextLong(FIRST_NANOS)));
    }

    void introduced(Contact contact) {
        if (isWanted(contact)) {
            views.reserve(contact);
        }
    }

    private boolean isWanted(Contact contact) {
        return !contact.id().equals(self) && mayLink(contact.site());
    }

    private boolean mayLink(SiteId other) {
        return !other.equals(site);
    }

    /// This agent speaks for its site no longer, or its site is another: all links of the overlay go.
    void end(Outbox out) {
        for (Views.ActivePeer peer : views.active()) {
            drop(peer, out);
        }
        courting.all().forEach(peer -> wishes.add(new Wish.Release(peer)));
    }

    // Time

    /// Whoever has been waited for too long is given up; the view is filled; now and then contacts are
    /// shuffled.
    void upkeep(long now, Outbox out) {
        for (PeerId late : courting.late(now)) {
            unreachable(late, now, out);
            wishes.add(new Wish.Release(late));
        }
        fill(now, out);
        if (++upkeeps % SHUFFLE_EVERY == 0) {
            shuffle(out);
        }
        long wait = views.isFull() || views.passiveSize() == 0 ? UPKEEP_NANOS : HUNGRY_NANOS;
        out.add(new Effect.Arm(new Timer.OverlayDue(), wait * 4 / 5 + dice.nextLong(wait * 2 / 5)));
    }

    private void fill(long now, Outbox out) {
        int wanted = Views.ACTIVE_MAX - views.activeSize() - courting.size();
        for (int i = 0; i < wanted; i++) {
            Contact next = views.drawPassive(contact -> courting.mayAsk(contact.id(), now));
            if (next == null) {
                return;
            }
            Courting.Purpose purpose = views.activeSize() > 0
                    ? Courting.Purpose.SPARE
                    : hasJoined ? Courting.Purpose.URGENT : Courting.Purpose.JOIN;
            court(next, purpose, now, out);
            if (purpose != Courting.Purpose.SPARE) {
                return; // one at a time brings the others
            }
        }
    }

    private void shuffle(Outbox out) {
        Views.ActivePeer partner = views.drawActive(null);
        if (partner != null) {
            partner.shuffling = true;
            say(
                    partner.link,
                    new OverlayMessage.Shuffle(views.sample(FROM_ACTIVE, FROM_PASSIVE, partner.contact.id())),
                    out);
        }
    }

    private void court(Contact contact, Courting.Purpose purpose, long now, Outbox out) {
        if (!courting.begin(contact, purpose, now)) {
            return;
        }
        Links.Link link = links.of(contact.id());
        if (link == null) {
            wishes.add(new Wish.Reach(new Neighbour(contact.id(), contact.at())));
        } else {
            greet(contact.id(), link.id(), out);
        }
    }

    private void greet(PeerId peer, LinkId link, Outbox out) {
        wishes.add(new Wish.SetAside(peer));
        OverlayMessage greeting = switch (courting.purposeOf(peer)) {
            case JOIN -> new OverlayMessage.Join(site, port);
            case URGENT -> new OverlayMessage.Neighbour(site, port, true);
            case SPARE -> new OverlayMessage.Neighbour(site, port, false);
        };
        say(link, greeting, out);
    }

    // Links

    void up(PeerId peer, LinkId link, Outbox out) {
        if (courting.isUnderWay(peer)) {
            greet(peer, link, out);
        }
    }

    void down(PeerId peer, LinkId link, long now, Outbox out) {
        Views.ActivePeer gone = views.active(peer);
        if (gone != null && gone.link.equals(link)) {
            views.deactivate(peer);
            fill(now, out);
        }
        if (courting.isUnderWay(peer)) {
            unreachable(peer, now, out);
        }
    }

    /// A dial came to nothing, or no answer came.
    void unreachable(PeerId peer, long now, Outbox out) {
        Contact contact = courting.end(peer, now);
        if (contact != null) {
            if (views.passiveSize() > KEPT) {
                views.forget(peer);
            }
            fill(now, out);
        }
    }

    // What peers say

    void said(PeerId peer, Links.Link link, OverlayMessage message, long now, Outbox out) {
        Views.ActivePeer active = views.active(peer);
        boolean admitted = active == null ? strangers.take(now) : active.messages.take(now);
        if (!admitted) {
            return;
        }
        switch (message) {
            case OverlayMessage.Join(SiteId theirs, int listens) ->
                joined(contact(peer, link, listens, theirs), link.id(), out);
            case OverlayMessage.Neighbour(SiteId theirs, int listens, boolean urgent) ->
                asked(contact(peer, link, listens, theirs), link.id(), urgent, out);
            case OverlayMessage.Accept(SiteId theirs) -> accepted(peer, link.id(), theirs, now, out);
            case OverlayMessage.Decline() -> declined(peer, now, out);
            default -> {
                if (active != null) {
                    said(active, message, now, out);
                }
            }
        }
    }

    private static Contact contact(PeerId peer, Links.Link link, int listens, SiteId site) {
        Endpoint at = link.remote().withPort(listens);
        return new Contact(peer, at, site);
    }

    private void said(Views.ActivePeer peer, OverlayMessage message, long now, Outbox out) {
        switch (message) {
            case OverlayMessage.ForwardJoin(int walk, Contact newcomer) -> walks(peer, walk, newcomer, now, out);
            case OverlayMessage.Leave() -> {
                views.deactivate(peer.contact.id());
                views.reserve(peer.contact);
                courting.postpone(peer.contact.id(), now);
                wishes.add(new Wish.Release(peer.contact.id()));
                fill(now, out);
            }
            case OverlayMessage.Shuffle(List<Contact> contacts) -> {
                List<Contact> ours = views.sample(FROM_ACTIVE, FROM_PASSIVE, peer.contact.id());
                say(peer.link, new OverlayMessage.ShuffleAnswer(ours), out);
                contacts.forEach(this::introduced);
            }
            case OverlayMessage.ShuffleAnswer(List<Contact> contacts) -> {
                if (peer.shuffling) {
                    peer.shuffling = false;
                    contacts.forEach(this::introduced);
                }
            }
            case OverlayMessage.News news -> tree.news(peer, news, now, out);
            case OverlayMessage.IHave iHave -> tree.iHave(peer, iHave, out);
            case OverlayMessage.Graft graft -> tree.graft(peer, graft, out);
            case OverlayMessage.Prune() -> tree.prune(peer);
            case OverlayMessage.Join _, OverlayMessage.Neighbour _, OverlayMessage.Accept _, OverlayMessage.Decline _ ->
                throw new IllegalStateException("of anybody: " + message);
        }
    }

    private void joined(Contact newcomer, LinkId link, Outbox out) {
        if (!isWanted(newcomer)) {
            say(link, new OverlayMessage.Decline(), out);
            return;
        }
        admit(newcomer, link, true, out);
        for (Views.ActivePeer peer : views.active()) {
            if (!peer.contact.id().equals(newcomer.id())) {
                say(peer.link, new OverlayMessage.ForwardJoin(GossipLimits.WALK_MAX, newcomer), out);
            }
        }
    }

    private void asked(Contact asker, LinkId link, boolean urgent, Outbox out) {
        boolean known = views.active(asker.id()) != null;
        if (isWanted(asker) && (known || urgent || !views.isFull())) {
            admit(asker, link, true, out);
        } else {
            say(link, new OverlayMessage.Decline(), out);
            introduced(asker);
        }
    }

    private void accepted(PeerId peer, LinkId link, SiteId theirs, long now, Outbox out) {
        if (views.active(peer) != null) {
            return; // both asked
        }
        Contact contact = courting.end(peer, now);
        if (contact == null || !mayLink(theirs)) {
            say(link, new OverlayMessage.Leave(), out);
            wishes.add(new Wish.Release(peer));
            return;
        }
        hasJoined = true;
        admit(new Contact(peer, contact.at(), theirs), link, false, out);
    }

    private void declined(PeerId peer, long now, Outbox out) {
        if (courting.end(peer, now) != null) {
            wishes.add(new Wish.Release(peer));
            fill(now, out);
        }
    }

    /// Into the active view, whoever has to make room for it.
    private void admit(Contact contact, LinkId link, boolean telling, Outbox out) {
        Views.ActivePeer known = views.active(contact.id());
        courting.forget(contact.id());
        if (known == null && views.isFull()) {
            Views.ActivePeer victim = views.drawActive(null);
            if (victim != null) {
                drop(victim, out);
            }
        }
        if (telling) {
            say(link, new OverlayMessage.Accept(site), out);
        }
        if (known == null || !known.link.equals(link)) {
            Views.ActivePeer peer = new Views.ActivePeer(contact, link);
            views.activate(peer);
            wishes.add(new Wish.SetAside(contact.id()));
            hasJoined = true;
            tree.joined(peer, out);
        }
    }

    private void drop(Views.ActivePeer victim, Outbox out) {
        say(victim.link, new OverlayMessage.Leave(), out);
        views.deactivate(victim.contact.id());
        views.reserve(victim.contact);
        wishes.add(new Wish.Release(victim.contact.id()));
    }

    private void walks(Views.ActivePeer from, int walk, Contact newcomer, long now, Outbox out) {
        if (!isWanted(newcomer) || views.active(newcomer.id()) != null) {
            return;
        }
        Views.ActivePeer next = walk == 0 ? null : views.drawActive(from.contact.id());
        if (next == null) {
            court(newcomer, Courting.Purpose.URGENT, now, out);
            return;
        }
        if (walk == RESERVE_AT) {
            views.reserve(newcomer);
        }
        say(next.link, new OverlayMessage.ForwardJoin(walk - 1, newcomer), out);
    }

    private static void say(LinkId link, OverlayMessage message, Outbox out) {
        out.add(new Effect.Send(link, new PeerMessage.Overlay(message)));
    }

    /// The peers in use, for whoever looks on.
    List<Contact> active() {
        List<Contact> all = new ArrayList<>();
        views.active().forEach(peer -> all.add(peer.contact));
        return all;
    }
}
