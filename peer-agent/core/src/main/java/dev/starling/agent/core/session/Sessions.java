package dev.starling.agent.core.session;

import dev.starling.agent.core.step.AgentEvent;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All links of one agent. Dials at random among known devices until it has [#LINKS_WANTED] and takes part in up to
/// [#LINKS_MAX], which makes a site a random graph of about that degree (design decision 3: degree 16 comes within 8 %
/// of
/// the bound).
public final class Sessions {

    public static final int LINKS_WANTED = 16;
    public static final int LINKS_MAX = 24;

    /// Links that have not greeted yet, dialled or taken.
    private static final int GREETINGS_MAX = 32;
    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final PeerMessage.Hello hello;
    private final DialBook dials;
    private final PeerScore score = new PeerScore();
    private final Map<LinkId, PeerSession> links = new LinkedHashMap<>();
    private final Map<PeerId, PeerSession> open = new LinkedHashMap<>();

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

    public void dialFailed(Neighbour neighbour, long now, Outbox out) {
        dials.failed(neighbour, now);
        dialMore(now, out);
    }

    public void opened(LinkId link, Endpoint remote, boolean dialled, long now, Outbox out) {
        Optional<PeerId> expected = dialled ? dials.opened(remote) : Optional.empty();
        if (links.size() - open.size() >= GREETINGS_MAX) {
            out.add(new Effect.Hangup(link, DisconnectReason.TOO_MANY_LINKS));
            expected.ifPresent(peer -> dials.postpone(peer, now));
            return;
        }
        links.put(link, new PeerSession(link, remote, dialled, expected.orElse(null), now));
        out.add(new Effect.Send(link, hello));
    }

    public List<SessionNotice> closed(LinkId link, long now, Outbox out) {
        PeerSession session = links.get(link);
        return session == null ? List.of() : end(session, DisconnectReason.LOST, now, out);
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
            case PeerMessage.Hello again -> hangup(session, DisconnectReason.PROTOCOL, now, out);
            case PeerMessage.Bye bye -> hangup(session, bye.reason(), now, out);
            case PeerMessage.Ping ping -> {
                out.add(new Effect.Send(link, new PeerMessage.Pong(ping.token())));
                yield List.of();
            }
            case PeerMessage.Pong pong -> List.of();
            default -> List.of(new SessionNotice.Said(link, peer, message));
        };
    }

    /// The rest of the agent wants no more of this link: its peer broke the protocol.
    public List<SessionNotice> expel(LinkId link, DisconnectReason reason, long now, Outbox out) {
        PeerSession session = links.get(link);
        return session == null ? List.of() : hangup(session, reason, now, out);
    }

    /// The peer had a part in a corrupt piece.
    ///
    /// @param alone whether it came from nobody else
    public List<SessionNotice> blame(PeerId peer, boolean alone, long now, Outbox out) {
        if (!score.blame(peer, alone, now)) {
            return List.of();
        }
        PeerSession session = open.get(peer);
        return session == null ? List.of() : hangup(session, DisconnectReason.CORRUPT_DATA, now, out);
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
            return hangup(session, DisconnectReason.PROTOCOL, now, out);
        }
        DisconnectReason objection = objection(session, theirs, now);
        if (objection != null) {
            return hangup(session, objection, now, out);
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
        if (theirs.self().equals(hello.self())) {
            return DisconnectReason.SELF;
        }
        if (session.expected() != null && !theirs.self().equals(session.expected())) {
            return DisconnectReason.WRONG_PEER;
        }
        if (score.isBanned(theirs.self(), now)) {
            return DisconnectReason.CORRUPT_DATA;
        }
        PeerSession older = open.get(theirs.self());
        if (older == null) {
            return open.size() < LINKS_MAX ? null : DisconnectReason.TOO_MANY_LINKS;
        }
        return older.yieldsTo(session, hello.self(), theirs.self()) ? null : DisconnectReason.DUPLICATE_LINK;
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
            dialMore(now, out);
            return List.of();
        }
        open.remove(peer, session);
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
            case SELF, OTHER_NETWORK, OTHER_VERSION, WRONG_PEER, CORRUPT_DATA -> dials.forget(peer);
            default -> dials.postpone(peer, now);
        }
    }

    private void dialMore(long now, Outbox out) {
        while (links.size() + dials.pending() < LINKS_WANTED) {
            Optional<Neighbour> next = dials.next(peer -> isLinked(peer) || score.isBanned(peer, now), now);
            if (next.isEmpty()) {
                return;
            }
            out.add(new Effect.Dial(next.get()));
        }
    }

    private boolean isLinked(PeerId peer) {
        return open.containsKey(peer) || links.values().stream().anyMatch(session -> peer.equals(session.expected()));
    }
}
