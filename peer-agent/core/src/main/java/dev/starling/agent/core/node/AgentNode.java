package dev.starling.agent.core.node;

import dev.starling.agent.core.kademlia.Notary;
import dev.starling.agent.core.membership.Membership;
import dev.starling.agent.core.membership.SiteView;
import dev.starling.agent.core.reach.Reach;
import dev.starling.agent.core.session.SessionNotice;
import dev.starling.agent.core.session.Sessions;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Outsider;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.Way;
import dev.starling.agent.core.update.Updater;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.OverlayMessage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One whole agent without its shell. Given the same events at the same times and the same generator, it
/// asks for the same effects: what the simulator runs is what is shipped.
public final class AgentNode implements Machine {

    /// An agent that has been up for so long has heard its site's beacons and made its links.
    private static final long MATURE_NANOS = 10_000_000_000L;

    private final Set<Way> ways;
    private final Sessions sessions;
    private final Membership membership;
    private final SiteView site;
    private final Exchange exchange;
    private final Updater updater;
    private final Reach reach;
    private Conditions conditions = Conditions.UNKNOWN;
    private final Newsroom newsroom;
    private @Nullable SiteId home;
    /// Null when this way is switched off, or there are no keys.
    private final @Nullable Directory directory;

    private long startedAt;
    private long lastSeen;

    /// An agent without keys of its own, which takes no part in the DHT.
    ///
    /// @param dice spreads load
    /// @param secrets unpredictable to others
    public AgentNode(NodeConfig config, RandomGenerator dice, RandomGenerator secrets) {
        this(config, null, dice, secrets);
    }

    /// @param notary this device's key, and what it thinks of the keys of others
    /// @param dice spreads load
    /// @param secrets unpredictable to others
    public AgentNode(NodeConfig config, @Nullable Notary notary, RandomGenerator dice, RandomGenerator secrets) {
        this.ways = config.ways();
        this.sessions = new Sessions(config.self(), config.networkId(), config.listenPort(), dice);
        this.membership = new Membership(config.self(), dice, secrets, peer -> sessions.shuns(peer, lastSeen));
        this.site = new SiteView(config.self(), config.networkId(), config.listenPort(), membership, dice);
        this.exchange = new Exchange(config.self(), site, dice);
        this.updater = new Updater(dice);
        this.directory = notary == null || !ways.contains(Way.DHT)
                ? null
                : new Directory(
                        config.self(), notary, new Vantage(ways, site, membership, exchange, () -> lastSeen), secrets);
        this.reach = new Reach(ways);
        this.newsroom = new Newsroom(config, membership, sessions, updater, dice, secrets);
    }

    @Override
    public void on(Event event, long now, Outbox out) {
        decide(event, now, out);
        settle(now, out);
        reach.on(event, now, out);
    }

    private void decide(Event event, long now, Outbox out) {
        lastSeen = now;
        switch (event) {
            case Event.Started() -> start(now, out);
            case Event.TimerFired(Timer timer) -> timer(timer, now, out);

            case Event.LinkOpened opened -> {
                sessions.opened(opened.link(), opened.remote(), opened.dialled(), opened.proven(), now, out);
                if (!opened.dialled() && opened.proven() != null) {
                    consult(directory -> directory.reached(now, out), now, out);
                }
            }
            case Event.MessageReceived received ->
                notice(sessions.said(received.link(), received.message(), now, out), now, out);
            case Event.LinkClosed closed -> notice(sessions.closed(closed.link(), closed.reason(), now, out), now, out);
            case Event.DialFailed failed -> {
                sessions.dialFailed(failed.neighbour(), now, out);
                newsroom.unreachable(failed.neighbour().id(), now, out);
            }
            case Event.BlockSent sent -> exchange.sent(sent.link(), sent.requestId(), sent.bytes(), out);
            case Event.BlockUnreadable unreadable ->
                exchange.unreadable(unreadable.link(), unreadable.requestId(), out);

            case Event.BeaconHeard heard -> heard(heard, now, out);
            case Event.DatagramHeard heard -> heard(heard, now, out);
            case Event.DhtHeard heard -> heard(heard, now, out);
            case Event.AddressesChanged changed ->
                consult(directory -> directory.placed(changed.own(), now, out), now, out);
            case Event.GossipHeard heard -> newsroom.heard(heard, now, out);
            case Event.RendezvousNamed named -> newsroom.named(named.contacts(), now);
            case Event.NeighboursNamed named -> named(named.neighbours(), now, out);
            case Event.SiteTold told -> told(told.site(), told.outsiders(), now, out);
            // perhaps of another site: linked with, not joined through
            case Event.NeighboursRemembered remembered ->
                remembered.neighbours().forEach(neighbour -> learn(neighbour, now, out));

            case Event.ConditionsChanged changed -> conditions(changed.conditions(), now, out);
            case Event.Hindered _ -> {} // told on by reach

            case Event.PeersRevoked revoked -> notice(sessions.revoked(revoked.revoked(), now, out), now, out);

            case Event.ReleaseAssigned assigned -> assigned(assigned, now, out);
            case Event.ReleaseWithdrawn withdrawn -> {
                updater.withdrawn(withdrawn.release());
                exchange.withdrawn(withdrawn.release(), out);
            }

            case Event.PieceFetched fetched ->
                exchange.fetched(fetched.release(), fetched.piece(), fetched.bytes(), now, out);
            case Event.FetchFailed failed ->
                exchange.fetchFailed(failed.release(), failed.piece(), failed.retryAfterNanos(), now, out);
            case Event.PieceStored stored -> exchange.stored(stored.release(), stored.piece(), now, out);
            case Event.PieceCorrupt corrupt -> corrupt(corrupt.release(), corrupt.piece(), now, out);
            case Event.StoreFailed failed -> exchange.storeFailed(failed, out);
            case Event.StoreRecovered recovered -> exchange.storeRecovered(recovered.release(), now, out);

            case Event.Update told -> {
                updater.on(told, now, out);
                if (told instanceof Event.MetadataLoaded) {
                    newsroom.remember();
                }
                blame(now, out);
            }
        }
    }

    private void start(long now, Outbox out) {
        startedAt = now;
        sessions.start(out);
        site.start(ways.contains(Way.MULTICAST), out);
        if (ways.contains(Way.MEMBERSHIP)) {
            membership.start(out);
        }
        consult(directory -> directory.start(now, out), now, out);
        newsroom.start(out);
    }

    /// A device that is shunned would be owed a share of the origin duty that it never does. Who
    /// answers a newcomer asks it in, and no other: else a whole site would ask at once.
    private void heard(Event.BeaconHeard heard, long now, Outbox out) {
        if (ways.contains(Way.MULTICAST) && !sessions.shuns(heard.beacon().self(), now)) {
            site.heard(heard.beacon(), heard.from(), now, out).ifPresent(neighbour -> {
                learn(neighbour, now, out);
                if (heard.beacon().answer()) {
                    join(neighbour, now, out);
                }
            });
        }
    }

    private void heard(Event.DatagramHeard heard, long now, Outbox out) {
        if (ways.contains(Way.MEMBERSHIP)
                && !sessions.shuns(heard.message().sender().id(), now)) {
            membership.heard(heard.message(), heard.from(), now, out);
        }
    }

    private void heard(Event.DhtHeard heard, long now, Outbox out) {
        if (!sessions.shuns(heard.message().header().sender(), now)) {
            consult(directory -> directory.heard(heard.message(), heard.from(), now, out), now, out);
        }
    }

    /// Somebody told of a device.
    private void learn(Neighbour neighbour, long now, Outbox out) {
        sessions.learn(neighbour, now, out);
        consult(directory -> directory.met(neighbour, now, out), now, out);
    }

    /// Does something in the DHT, and uses what has come of it.
    private void consult(Consumer<Directory> what, long now, Outbox out) {
        if (directory == null) {
            return;
        }
        what.accept(directory);
        for (Finding finding : directory.take()) {
            switch (finding) {
                case Finding.Source(Neighbour who, boolean ofThisSite) -> found(who, ofThisSite, now, out);
                case Finding.Spokesman(Neighbour who, SiteId _) -> found(who, true, now, out);
                case Finding.Head _ -> {} // none is looked for
            }
        }
    }

    private void found(Neighbour who, boolean ofThisSite, long now, Outbox out) {
        reach.heard(Way.DHT, who.id(), now);
        if (ofThisSite) {
            exchange.insiders(List.of(who.id()));
            join(who, now, out);
        } else if (home != null) {
            exchange.outsiders(List.of(who.id()));
        }
        sessions.learn(who, now, out);
    }

    private void named(List<Neighbour> neighbours, long now, Outbox out) {
        if (!ways.contains(Way.HANDOUT)) {
            return;
        }
        exchange.insiders(neighbours.stream().map(Neighbour::id).toList());
        for (Neighbour neighbour : neighbours) {
            learn(neighbour, now, out);
            join(neighbour, now, out);
        }
    }

    private void told(SiteId where, List<Outsider> outsiders, long now, Outbox out) {
        home = where;
        consult(directory -> directory.sited(where), now, out);
        newsroom.sited(where, ways.contains(Way.HANDOUT) ? outsiders : List.of(), now, out);
        if (ways.contains(Way.HANDOUT)) {
            exchange.outsiders(outsiders.stream()
                    .map(outsider -> outsider.neighbour().id())
                    .toList());
            outsiders.forEach(outsider -> learn(outsider.neighbour(), now, out));
        }
    }

    /// The site this device belongs to; empty when nobody has ever told.
    public Optional<SiteId> home() {
        return Optional.ofNullable(home);
    }

    private void join(Neighbour neighbour, long now, Outbox out) {
        if (ways.contains(Way.MEMBERSHIP) && !sessions.shuns(neighbour.id(), now)) {
            membership.named(neighbour, out);
        }
    }

    private void assigned(Event.ReleaseAssigned assigned, long now, Outbox out) {
        updater.assigned(assigned.release());
        exchange.assigned(assigned, now - startedAt >= MATURE_NANOS, now, out);
        rhythm(out);
        consult(directory -> directory.hasten(out), now, out);
    }

    /// What the device runs on and is connected by, as last told.
    public Conditions conditions() {
        return conditions;
    }

    private void conditions(Conditions changed, long now, Outbox out) {
        conditions = changed;
        consult(directory -> directory.conditions(changed.isPassing(), now, out), now, out);
        rhythm(out);
        if (ways.contains(Way.MEMBERSHIP)) {
            membership.facts(conditions.in(exchange.facts()), out);
        }
    }

    private void rhythm(Outbox out) {
        if (ways.contains(Way.MEMBERSHIP)) {
            membership.rhythm(exchange.isActive(), conditions.isOnBattery(), out);
        }
    }

    private void timer(Timer timer, long now, Outbox out) {
        switch (timer) {
            case Timer.BeaconDue() -> site.beaconDue(out);
            case Timer.AnswerDue(PeerId newcomer) ->
                site.answerDue(newcomer, out).ifPresent(device -> join(device, now, out));
            case Timer.SessionSweep() -> {
                notice(sessions.sweep(now, out), now, out);
                seek(now, out);
            }
            case Timer.MembershipSweep() -> site.sweep(now, out);
            case Timer.ProbeDue(), Timer.ProbeLate(), Timer.RelayLate _, Timer.RumourDue(), Timer.SyncDue() ->
                membership(timer, now, out);
            case Timer.SwarmSweep(ReleaseId release) -> {
                for (PeerId stalling : exchange.sweep(release, now, out)) {
                    notice(sessions.ban(stalling, BanReason.STALLING, now, out), now, out);
                }
            }
            case Timer.HaveFlush(ReleaseId release) -> exchange.haveFlushDue(release, now, out);
            case Timer.DhtDue() -> consult(directory -> directory.dhtDue(now, out), now, out);
            case Timer.DirectoryDue() -> consult(directory -> directory.look(now, out), now, out);
            case Timer.RefreshDue() -> updater.refreshDue(now, out);
            case Timer.MetadataDeadline() -> {
                updater.deadline(now, out);
                blame(now, out);
            }
            case Timer.HeadDue(), Timer.ToldDue(), Timer.PullDue(), Timer.OverlayDue(), Timer.GraftDue() ->
                newsroom.timer(timer, now, out);
        }
    }

    /// What nobody linked holds whole is looked for among more of the site, and first where it is said to be.
    private void seek(long now, Outbox out) {
        exchange.wants()
                .unseeded()
                .ifPresentOrElse(
                        release -> sessions.seek(membership.holders(release, Sessions.LINKS_MAX), now, out),
                        sessions::seekNoMore);
    }

    private void membership(Timer timer, long now, Outbox out) {
        if (timer instanceof Timer.ProbeDue) {
            rhythm(out);
            membership.facts(conditions.in(exchange.facts()), out);
        }
        if (timer instanceof Timer.SyncDue) {
            membership.draw(Sessions.LINKS_WANTED).forEach(neighbour -> sessions.learn(neighbour, now, out));
        }
        membership.timer(timer, now, out);
    }

    private void notice(Collection<SessionNotice> notices, long now, Outbox out) {
        for (SessionNotice notice : notices) {
            switch (notice) {
                case SessionNotice.Up(LinkId link, PeerId peer) -> {
                    if (!exchange.isOutsider(peer)) {
                        site.linked(peer, now);
                    }
                    exchange.up(link, peer, out);
                    updater.up(link, peer, now, out);
                    newsroom.up(link, peer, out);
                }
                case SessionNotice.Down(LinkId link, PeerId peer, DisconnectReason reason) -> {
                    site.unlinked(peer, isGone(reason), reason == DisconnectReason.SHUTDOWN, now, out);
                    exchange.down(link, peer, now, out);
                    updater.down(link, peer, now, out);
                    newsroom.down(link, peer, now, out);
                }
                case SessionNotice.Said(LinkId link, PeerId peer, var message) -> {
                    BanReason offence = message instanceof PeerMessage.Overlay(OverlayMessage overlay)
                            ? newsroom.said(peer, overlay, now, out)
                            : Updater.concerns(message)
                                    ? updater.said(link, peer, message, now, out)
                                    : exchange.said(peer, message, now, out);
                    if (offence != null) {
                        notice(sessions.ban(peer, offence, now, out), now, out);
                    }
                }
            }
        }
        blame(now, out);
    }

    private void settle(long now, Outbox out) {
        newsroom.settle(notices -> notice(notices, now, out), peer -> aside(peer, now, out), now, out);
    }

    private void aside(PeerId peer, long now, Outbox out) {
        exchange.outsiders(List.of(peer));
        site.unlinked(peer, true, true, now, out);
    }

    /// What the update metadata says about peers: who gave what contradicts it, and who was thrown out.
    private void blame(long now, Outbox out) {
        for (PeerId culprit : updater.takeCulprits()) {
            notice(sessions.ban(culprit, BanReason.FALSE_METADATA, now, out), now, out);
        }
        updater.takeRevoked().ifPresent(revoked -> notice(sessions.revoked(revoked, now, out), now, out));
        newsroom.look(now, out); // what this device verified by other means is news to others
    }

    /// Whether the end of a link says that its peer will not do its share any more.
    private static boolean isGone(DisconnectReason reason) {
        return switch (reason) {
            case SHUTDOWN, TIMEOUT, LOST, CORRUPT_DATA, PROTOCOL, REVOKED, OTHER_NETWORK, OTHER_VERSION -> true;
            case DUPLICATE_LINK, SELF, TOO_MANY_LINKS, WRONG_PEER -> false;
        };
    }

    private void corrupt(ReleaseId release, int piece, long now, Outbox out) {
        Set<PeerId> senders = exchange.corrupt(release, piece, now, out);
        for (PeerId sender : List.copyOf(senders)) {
            notice(sessions.blame(sender, senders.size() == 1, now, out), now, out);
        }
    }
}
