package dev.starling.agent.core.node;

import dev.starling.agent.core.gossip.Gossip;
import dev.starling.agent.core.gossip.HeadCheck;
import dev.starling.agent.core.gossip.SiteMembers;
import dev.starling.agent.core.gossip.Wish;
import dev.starling.agent.core.membership.Membership;
import dev.starling.agent.core.session.SessionNotice;
import dev.starling.agent.core.session.Sessions;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Outsider;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.update.Updater;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Rendezvous;
import dev.starling.id.SiteId;
import dev.starling.id.Verdict;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipLimits;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gossip among the other machines of an agent: the members it tells come from [Membership], what is true
/// from the [Updater], links to other sites from [Sessions].
final class Newsroom implements SiteMembers {

    private final PeerId self;
    private final Membership membership;
    private final Sessions sessions;
    private final Updater updater;
    private final Gossip gossip;
    private long reckonedVersion = -1;
    private @Nullable SiteId reckonedSite;
    private boolean speaks;

    Newsroom(
            NodeConfig config,
            Membership membership,
            Sessions sessions,
            Updater updater,
            RandomGenerator dice,
            RandomGenerator secrets) {
        this.self = config.self();
        this.membership = membership;
        this.sessions = sessions;
        this.updater = updater;
        this.gossip = new Gossip(self, config.listenPort(), this, this::judge, dice, secrets);
    }

    void start(Outbox out) {
        gossip.start(out);
    }

    // What is asked of the site

    @Override
    public int size() {
        return membership.members().size();
    }

    @Override
    public List<Neighbour> draw(int count) {
        return membership.draw(count);
    }

    @Override
    public List<Neighbour> following(int count) {
        List<PeerId> ids = membership.members();
        int next = -Collections.binarySearch(ids, self) - 1;
        List<Neighbour> following = new ArrayList<>();
        for (int i = 0; i < Math.min(count, ids.size()); i++) {
            membership
                    .about(ids.get((next + i) % ids.size()))
                    .ifPresent(member -> following.add(new Neighbour(member.id(), member.at())));
        }
        return following;
    }

    @Override
    public boolean has(PeerId peer) {
        return membership.about(peer).isPresent();
    }

    @Override
    public boolean speaksFor(SiteId site) {
        if (membership.version() != reckonedVersion || !site.equals(reckonedSite)) {
            List<PeerId> all = new ArrayList<>(membership.members());
            all.add(self);
            speaks = new Rendezvous(site).agents(all).contains(self);
            reckonedVersion = membership.version();
            reckonedSite = site;
        }
        return speaks;
    }

    private HeadCheck.Judgement judge(Head head) {
        return switch (updater.judge(head.copy())) {
            case Verdict.Accepted<Long>(Long version) ->
                version != head.version()
                        ? HeadCheck.Judgement.FALSE
                        : version > updater.timestampVersion() ? HeadCheck.Judgement.NEWS : HeadCheck.Judgement.KNOWN;
            case Verdict.Rejected<Long>(Rejection reason, String _) ->
                switch (reason) {
                    case ROLLBACK -> HeadCheck.Judgement.KNOWN;
                    case EXPIRED, UNTRUSTED_KEY, NOT_FOUND -> HeadCheck.Judgement.UNSURE;
                    default -> HeadCheck.Judgement.FALSE;
                };
        };
    }

    // What happens

    void timer(Timer timer, long now, Outbox out) {
        gossip.timer(timer, now, out);
    }

    void heard(Event.GossipHeard heard, long now, Outbox out) {
        if (!sessions.shuns(heard.message().sender(), now)) {
            gossip.heard(heard.message(), heard.from(), now, out);
        }
    }

    /// @param outsiders rendezvous agents of other sites among them, by the origin's handout
    void sited(SiteId site, List<Outsider> outsiders, long now, Outbox out) {
        List<Contact> contacts = outsiders.stream()
                .map(each -> new Contact(each.neighbour().id(), each.neighbour().endpoint(), each.site()))
                .toList();
        gossip.sited(site, contacts, now, out);
    }

    void named(List<Contact> contacts, long now) {
        gossip.introduced(contacts, now);
    }

    void up(LinkId link, PeerId peer, Outbox out) {
        sessions.remoteOf(peer).ifPresent(remote -> gossip.up(link, peer, remote, out));
    }

    void down(LinkId link, PeerId peer, long now, Outbox out) {
        gossip.down(link, peer, now, out);
    }

    void unreachable(PeerId peer, long now, Outbox out) {
        gossip.unreachable(peer, now, out);
    }

    /// @return null: whoever lies is blamed by a wish
    @Nullable
    BanReason said(PeerId peer, OverlayMessage message, long now, Outbox out) {
        gossip.said(peer, message, now, out);
        return null;
    }

    /// What earlier runs left is known and no news.
    void remember() {
        head().ifPresent(gossip::remembered);
    }

    /// The updater may have found something newer.
    void look(long now, Outbox out) {
        if (updater.timestampVersion() > gossip.version()) {
            head().ifPresent(head -> gossip.learnt(head, now, out));
        }
    }

    private Optional<Head> head() {
        return updater.timestamp()
                .filter(bytes -> bytes.length <= GossipLimits.HEAD_MAX)
                .map(bytes -> new Head(updater.timestampVersion(), ByteBuffer.wrap(bytes)));
    }

    /// Sees to what gossip wants.
    ///
    /// @param changed told what that does to links
    /// @param aside told of peers that are of another site and no members of this one
    void settle(Consumer<List<SessionNotice>> changed, Consumer<PeerId> aside, long now, Outbox out) {
        List<Wish> wishes = gossip.takeWishes();
        while (!wishes.isEmpty()) {
            for (Wish wish : wishes) {
                switch (wish) {
                    case Wish.Reach(Neighbour who) -> {
                        aside.accept(who.id());
                        sessions.reach(who, now, out);
                    }
                    case Wish.SetAside(PeerId peer) -> {
                        sessions.setAside(peer);
                        aside.accept(peer);
                    }
                    case Wish.Release(PeerId peer) -> changed.accept(sessions.release(peer, now, out));
                    case Wish.Follow(Head head, var from) -> updater.follow(head.copy(), from, now, out);
                    case Wish.Blame(PeerId peer) ->
                        changed.accept(sessions.ban(peer, BanReason.FALSE_METADATA, now, out));
                }
            }
            wishes = gossip.takeWishes();
        }
    }
}
