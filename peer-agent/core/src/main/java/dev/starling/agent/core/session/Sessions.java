package dev.starling.agent.core.session;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.WireLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All links of one agent. Dials at random among known devices until it has [#LINKS_WANTED] and takes part
/// in up to [#LINKS_MAX], which makes a site a random graph of about that degree (design decision 3: degree
/// 16 comes within 8 % of the bound).
public final class Sessions {

    public static final int LINKS_WANTED = 16;
    public static final int LINKS_MAX = 24;

    /// Wanted while nobody linked holds what is wanted.
    private static final int LINKS_SEEKING = 20;

    /// The active view of gossip between sites, and what changes in it.
    private static final int ASIDE_MAX = 24;
    /// Links that have not greeted yet, dialled or taken.
    private static final int GREETINGS_MAX = 32;
    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final PeerMessage.Hello hello;
    private final DialBook dials;
    private final PeerScore score = new PeerScore();
    private final Map<LinkId, PeerSession> links = new LinkedHashMap<>();
    private final Map<PeerId, PeerSession> open = new LinkedHashMap<>();
    private final Set<PeerId> sought = new LinkedHashSet<>();
    private boolean seeking;
    /// Peers of other sites that are linked for what is between sites: not among the links that a swarm
    /// wants.
    private final Set<PeerId> aside = new LinkedHashSet<>();

    /// @param listenPort where this agent takes links, told to every peer
    public Sessions(PeerId self, long networkId, int listenPort, RandomGenerator dice) {
        this.hello = new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION, networkId, self, listenPort);
        this.dials = new DialBook(dice);
    }

    public void start(Outbox out) {
        out.add(new Effect.Arm(new Timer.SessionSweep(), SWEEP_NANOS));
    }

    /// Somebody told of a device: it is dialled if a link is wanted.
    public void learn(Neighbour neighbour, long now, Outbox out) {
        if (!neighbour.id().equals(hello.self())) {
            dials.learn(neighbour, now);
            dialMore(now, out);
        }
    }

    /// What is wanted is held whole by nobody linked: from now on a few more links are sought, and with known holders
    /// as
    /// many as there may be. Were as many sought with everybody, all would be full and turn each other away.
    public void seek(List<Neighbour> holders, long now, Outbox out) {
        seeking = true;
        sought.clear();
        holders.forEach(holder -> {
            sought.add(holder.id());
            dials.learn(holder, now);
        });
        dialMore(now, out);
    }

    /// The usual number of links is enough.
    public void seekNoMore() {
        seeking = false;
        sought.clear();
    }

    /// Dials a device of another site at once, however many links there are, unless there is one to it.
    public void reach(Neighbour device, long now, Outbox out) {
        boolean wanted = !device.id().equals(hello.self()) && !isLinked(device.id()) && !shuns(device.id(), now);
        if (wanted && aside.size() < ASIDE_MAX && dials.reach(device)) {
            aside.add(device.id());
            out.add(new Effect.Dial(device));
        }
    }

    /// The link to this peer leads to another site.
    public void setAside(PeerId peer) {
        if (open.containsKey(peer) && aside.size() < ASIDE_MAX) {
            aside.add(peer);
        }
    }

    /// The link that was set aside is not needed any more.
    public List<SessionNotice> release(PeerId peer, long now, Outbox out) {
        PeerSession session = open.get(peer);
        boolean wasAside = aside.remove(peer);
        return session != null && wasAside ? hangup(session, DisconnectReason.TOO_MANY_LINKS, now, out) : List.of();
    }

    /// Where an open link leads; for one that the other side dialled, its port is not where that side
    /// listens.
    public Optional<Endpoint> remoteOf(PeerId peer) {
        return Optional.ofNullable(open.get(peer)).map(PeerSession::remote);
    }

    public void dialFailed(Neighbour neighbour, long now, Outbox out) {
        dials.failed(neighbour, now);
        aside.remove(neighbour.id());
        dialMore(now, out);
    }

    /// @param proven whose key the other side has shown to hold
    public void opened(LinkId link, Endpoint remote, boolean dialled, @Nullable PeerId proven, long now, Outbox out) {
        Optional<PeerId> expected = dialled ? dials.opened(remote) : Optional.empty();
        if (links.size() - open.size() >= GREETINGS_MAX) {
            out.add(new Effect.Hangup(link, DisconnectReason.TOO_MANY_LINKS));
            expected.ifPresent(peer -> dials.postpone(peer, now));
            return;
        }
        PeerSession session = new PeerSession(link, remote, dialled, expected.orElse(null), proven, now);
        links.put(link, session);
        DisconnectReason objection = proven == null ? null : objection(session, proven, now);
        if (objection == null) {
            out.add(new Effect.Send(link, hello));
        } else {
            refuse(session, objection, now, out);
        }
    }

    /// @param reason of [dev.starling.agent.core.step.Event.LinkClosed]
    public List<SessionNotice> closed(LinkId link, DisconnectReason reason, long now, Outbox out) {
        PeerSession session = links.get(link);
        if (session == null) {
            return List.of();
        }
        if (reason == DisconnectReason.PROTOCOL) {
            condemn(session, now, out);
        }
        return end(session, reason, now, out);
    }

    public List<SessionNotice> said(LinkId link, PeerMessage message, long now, Outbox out) {
        PeerSession session = links.get(link);
        if (session == null) {
            return List.of();
        }
        session.heard(now);
        PeerId peer = session.peer();
        if (peer == null) {
            return greet(session, message, now, out);
        }
        return switch (message) {
            case PeerMessage.Hello again -> ban(peer, BanReason.PROTOCOL, now, out);
            case PeerMessage.Bye bye -> hangup(session, bye.reason(), now, out);
            case PeerMessage.Ping ping -> {
                out.add(new Effect.Send(link, new PeerMessage.Pong(ping.token())));
                yield List.of();
            }
            case PeerMessage.Pong pong -> List.of();
            default -> List.of(new SessionNotice.Said(link, peer, message));
        };
    }

    /// The peer misbehaved: it is let go, and not talked to for a while.
    public List<SessionNotice> ban(PeerId peer, BanReason reason, long now, Outbox out) {
        if (score.ban(peer, reason, now)) {
            out.add(new Effect.Report(new AgentEvent.PeerBanned(peer, reason)));
        }
        PeerSession session = open.get(peer);
        return session == null ? List.of() : hangup(session, reason.goodbye(), now, out);
    }

    /// All devices that are revoked, in ascending order.
    public List<SessionNotice> revoked(List<PeerId> all, long now, Outbox out) {
        score.revoke(all);
        List<SessionNotice> notices = new ArrayList<>();
        for (PeerSession session : List.copyOf(links.values())) {
            PeerId peer = session.peer() == null ? session.proven() : session.peer();
            if (peer != null && score.banned(peer, now) == BanReason.REVOKED) {
                out.add(new Effect.Report(new AgentEvent.PeerBanned(peer, BanReason.REVOKED)));
                notices.addAll(hangup(session, DisconnectReason.REVOKED, now, out));
            }
        }
        return notices;
    }

    /// Whether nothing is wanted of this device, not even what it says about itself.
    public boolean shuns(PeerId peer, long now) {
        return score.banned(peer, now) != null;
    }

    /// The peer had a part in a corrupt piece.
    ///
    /// @param alone whether it came from nobody else
    public List<SessionNotice> blame(PeerId peer, boolean alone, long now, Outbox out) {
        return score.blame(peer, alone) ? ban(peer, BanReason.CORRUPT_DATA, now, out) : List.of();
    }

    /// Gives up silent links, asks quiet ones, dials.
    public List<SessionNotice> sweep(long now, Outbox out) {
        List<SessionNotice> notices = new ArrayList<>();
        for (PeerSession session : List.copyOf(links.values())) {
            if (session.isLost(now)) {
                notices.addAll(hangup(session, DisconnectReason.TIMEOUT, now, out));
            } else if (session.pingDue(now)) {
                out.add(new Effect.Send(session.link(), new PeerMessage.Ping(now)));
            }
        }
        dialMore(now, out);
        out.add(new Effect.Arm(new Timer.SessionSweep(), SWEEP_NANOS));
        return notices;
    }

    private List<SessionNotice> greet(PeerSession session, PeerMessage message, long now, Outbox out) {
        if (message instanceof PeerMessage.Bye bye) {
            return hangup(session, bye.reason(), now, out);
        }
        if (!(message instanceof PeerMessage.Hello theirs)) {
            condemn(session, now, out);
            return hangup(session, DisconnectReason.PROTOCOL, now, out);
        }
        DisconnectReason objection = objection(session, theirs, now);
        if (objection != null) {
            return refuse(session, objection, now, out);
        }
        List<SessionNotice> notices = new ArrayList<>();
        PeerSession older = open.get(theirs.self());
        if (older != null) {
            notices.addAll(hangup(older, DisconnectReason.DUPLICATE_LINK, now, out));
        }
        session.greeted(theirs.self());
        open.put(theirs.self(), session);
        dials.succeeded(theirs.self());
        out.add(new Effect.Report(new AgentEvent.PeerJoined(theirs.self(), session.remote(), session.dialled())));
        notices.add(new SessionNotice.Up(session.link(), theirs.self()));
        return notices;
    }

    private @Nullable DisconnectReason objection(PeerSession session, PeerMessage.Hello theirs, long now) {
        if (theirs.version() != hello.version()) {
            return DisconnectReason.OTHER_VERSION;
        }
        if (theirs.networkId() != hello.networkId()) {
            return DisconnectReason.OTHER_NETWORK;
        }
        if (session.proven() != null && !theirs.self().equals(session.proven())) {
            return DisconnectReason.WRONG_PEER;
        }
        DisconnectReason objection = objection(session, theirs.self(), now);
        if (objection != null) {
            return objection;
        }
        PeerSession older = open.get(theirs.self());
        if (older == null) {
            return aside.contains(theirs.self()) || open.size() - asideOpen() < LINKS_MAX
                    ? null
                    : DisconnectReason.TOO_MANY_LINKS;
        }
        return older.yieldsTo(session, hello.self(), theirs.self()) ? null : DisconnectReason.DUPLICATE_LINK;
    }

    /// What speaks against a peer of this id, whatever it says.
    private @Nullable DisconnectReason objection(PeerSession session, PeerId id, long now) {
        if (id.equals(hello.self())) {
            return DisconnectReason.SELF;
        }
        if (session.expected() != null && !id.equals(session.expected())) {
            return DisconnectReason.WRONG_PEER;
        }
        BanReason banned = score.banned(id, now);
        return banned == null ? null : banned.goodbye();
    }

    /// Turned away in the greeting. Told of who proved an id, since anybody could claim one.
    private List<SessionNotice> refuse(PeerSession session, DisconnectReason reason, long now, Outbox out) {
        PeerId proven = session.proven();
        boolean telling = reason != DisconnectReason.DUPLICATE_LINK && reason != DisconnectReason.TOO_MANY_LINKS;
        if (proven != null && telling) {
            out.add(new Effect.Report(new AgentEvent.PeerRefused(proven, session.remote(), reason)));
        }
        return hangup(session, reason, now, out);
    }

    /// Something that is no message came from there.
    private void condemn(PeerSession session, long now, Outbox out) {
        PeerId peer = session.peer() == null ? session.proven() : session.peer();
        if (peer != null && score.ban(peer, BanReason.PROTOCOL, now)) {
            out.add(new Effect.Report(new AgentEvent.PeerBanned(peer, BanReason.PROTOCOL)));
        }
    }

    private List<SessionNotice> hangup(PeerSession session, DisconnectReason reason, long now, Outbox out) {
        out.add(new Effect.Hangup(session.link(), reason));
        return end(session, reason, now, out);
    }

    private List<SessionNotice> end(PeerSession session, DisconnectReason reason, long now, Outbox out) {
        links.remove(session.link());
        settle(session, reason, now);
        PeerId peer = session.peer();
        if (peer == null) {
            if (session.expected() != null) {
                aside.remove(session.expected());
            }
            dialMore(now, out);
            return List.of();
        }
        if (open.remove(peer, session)) {
            aside.remove(peer);
        }
        out.add(new Effect.Report(new AgentEvent.PeerLeft(peer, reason)));
        dialMore(now, out);
        return List.of(new SessionNotice.Down(session.link(), peer, reason));
    }

    /// What the end of a link says about dialling its peer again.
    private void settle(PeerSession session, DisconnectReason reason, long now) {
        PeerId peer = session.peer() == null ? session.expected() : session.peer();
        if (peer == null || reason == DisconnectReason.DUPLICATE_LINK) {
            return;
        }
        switch (reason) {
            case SELF, OTHER_NETWORK, OTHER_VERSION, WRONG_PEER, CORRUPT_DATA, REVOKED -> dials.forget(peer);
            default -> dials.postpone(peer, now);
        }
    }

    private void dialMore(long now, Outbox out) {
        dialUpTo(seeking ? LINKS_SEEKING : LINKS_WANTED, anybody -> true, now, out);
        if (!sought.isEmpty()) {
            dialUpTo(LINKS_MAX, sought::contains, now, out);
        }
    }

    private void dialUpTo(int most, Predicate<PeerId> wanted, long now, Outbox out) {
        Predicate<PeerId> unwanted = peer -> !wanted.test(peer) || isLinked(peer) || shuns(peer, now);
        while (links.size() - asideOpen() + dials.pending() < most) {
            Optional<Neighbour> next = dials.next(unwanted, sought::contains, now);
            if (next.isEmpty()) {
                return;
            }
            out.add(new Effect.Dial(next.get()));
        }
    }

    private int asideOpen() {
        return (int) aside.stream().filter(open::containsKey).count();
    }

    private boolean isLinked(PeerId peer) {
        return open.containsKey(peer) || links.values().stream().anyMatch(session -> peer.equals(session.expected()));
    }
}
