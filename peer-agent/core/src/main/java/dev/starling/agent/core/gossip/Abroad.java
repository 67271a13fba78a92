package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What an agent has to do with other sites: nothing, until it is one of the rendezvous agents of its own;
/// then an overlay and a tree, until it is one no longer. Costs little memory while it is nothing.
final class Abroad {

    /// How often an agent looks whether it speaks for its site.
    private static final long DUTY_NANOS = 10_000_000_000L;

    /// The origin has named nobody of another site for so long: this one was set apart.
    private static final long APART_AFTER_NANOS = 3600_000_000_000L;

    private static final int CONTACTS_MAX = 30;

    private final PeerId self;
    private final int port;
    private final SiteMembers members;
    private final Holding holding;
    private final HeadCheck check;
    private final Tree.Taker taker;
    private final List<Wish> wishes;
    private final RandomGenerator dice;
    private @Nullable Links links;
    private @Nullable Map<PeerId, Contact> contacts;
    private @Nullable SiteId site;
    private long introducedAt;
    private @Nullable Overlay overlay;
    private @Nullable Tree tree;

    Abroad(
            PeerId self,
            int port,
            SiteMembers members,
            Holding holding,
            HeadCheck check,
            Tree.Taker taker,
            List<Wish> wishes,
            RandomGenerator dice) {
        this.self = self;
        this.port = port;
        this.members = members;
        this.holding = holding;
        this.check = check;
        this.taker = taker;
        this.wishes = wishes;
        this.dice = dice;
    }

    void start(Outbox out) {
        out.add(new Effect.Arm(new Timer.OverlayDue(), DUTY_NANOS / 10 + dice.nextLong(DUTY_NANOS / 10)));
    }

    void sited(SiteId own, List<Contact> named, long now, Outbox out) {
        if (!own.equals(site)) {
            site = own;
            quit(out);
        }
        introduced(named, now);
        if (contacts != null && named.isEmpty() && now - introducedAt > APART_AFTER_NANOS) {
            contacts = null;
            quit(out);
        }
        if (overlay == null) {
            lookAtDuty(out);
        }
    }

    void introduced(List<Contact> named, long now) {
        if (named.isEmpty()) {
            return;
        }
        introducedAt = now;
        if (contacts == null) {
            contacts = new LinkedHashMap<>();
        }
        for (Contact contact : named) {
            contacts.remove(contact.id());
            contacts.put(contact.id(), contact);
            if (contacts.size() > CONTACTS_MAX) {
                contacts.remove(contacts.keySet().iterator().next());
            }
            if (overlay != null) {
                overlay.introduced(contact);
            }
        }
    }

    void up(LinkId link, PeerId peer, Endpoint remote, Outbox out) {
        links().up(link, peer, remote);
        if (overlay != null) {
            overlay.up(peer, link, out);
        }
    }

    void down(LinkId link, PeerId peer, long now, Outbox out) {
        if (links != null && links.down(link, peer) && overlay != null) {
            overlay.down(peer, link, now, out);
        }
    }

    void unreachable(PeerId peer, long now, Outbox out) {
        if (overlay != null) {
            overlay.unreachable(peer, now, out);
        }
    }

    List<Contact> active() {
        return overlay == null ? List.of() : overlay.active();
    }

    /// A member of this very site that greets as one of another is not taken at its word.
    void said(PeerId peer, OverlayMessage message, long now, Outbox out) {
        Links.Link link = links == null ? null : links.of(peer);
        if (link == null) {
            return;
        }
        boolean greets = message instanceof OverlayMessage.Join || message instanceof OverlayMessage.Neighbour;
        if (greets && (overlay == null || members.has(peer))) {
            out.add(new Effect.Send(link.id(), new PeerMessage.Overlay(new OverlayMessage.Decline())));
        } else if (overlay != null) {
            overlay.said(peer, link, message, now, out);
        }
    }

    void push(Outbox out) {
        if (tree != null) {
            tree.push(out);
        }
    }

    void graftDue(Outbox out) {
        if (tree != null) {
            tree.graftDue(out);
        }
    }

    void overlayDue(long now, Outbox out) {
        boolean speaks = speaks();
        if (overlay != null && speaks) {
            overlay.upkeep(now, out);
            return;
        }
        if (!speaks) {
            quit(out);
        }
        lookAtDuty(out);
    }

    private void lookAtDuty(Outbox out) {
        if (site == null || contacts == null || !speaks()) {
            out.add(new Effect.Arm(new Timer.OverlayDue(), DUTY_NANOS * 4 / 5 + dice.nextLong(DUTY_NANOS * 2 / 5)));
            return;
        }
        Views views = new Views(dice);
        Tree branches = new Tree(views, holding, check, taker, wishes);
        Overlay begun = new Overlay(self, port, site, links(), views, branches, wishes, dice);
        tree = branches;
        overlay = begun;
        contacts.values().forEach(begun::introduced);
        begun.begin(out);
    }

    /// An agent that nobody of another site was ever named to has no business with one: so it is in a site that is set
    /// apart.
    private boolean speaks() {
        return site != null && contacts != null && members.speaksFor(site);
    }

    private void quit(Outbox out) {
        if (overlay != null) {
            overlay.end(out);
            overlay = null;
            tree = null;
        }
    }

    private Links links() {
        if (links == null) {
            links = new Links();
        }
        return links;
    }
}
