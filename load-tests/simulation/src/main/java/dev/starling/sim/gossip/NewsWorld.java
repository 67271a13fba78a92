package dev.starling.sim.gossip;

import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Seeds;
import dev.starling.sim.kernel.Trace;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// All agents in their sites, and the network between them: datagrams inside a site, which may get lost,
/// and links between sites, which do not.
final class NewsWorld {

    private static final int NETWORK = 0x0A00_0000;
    private static final int PORT = 8490;
    private static final int HEAD_BYTES = 500;
    /// A connection and its TLS 1.3 handshake: two round trips.
    private static final int HANDSHAKE = 4;

    private final NewsScenario scenario;
    private final Agenda agenda = new Agenda();
    private final Outbox outbox = new Outbox();
    private final Trace trace = new Trace();
    private final RandomGenerator dice;
    private final RandomGenerator network;
    private final List<NewsAgent> agents = new ArrayList<>();
    private final List<NewsSite> sites = new ArrayList<>();
    private final Map<Long, Head> genuine = new HashMap<>();
    private long lastLink;
    private Count count = new Count(0, 0, 0, 0);
    private long watched = Long.MAX_VALUE;
    private long since;
    private NewsCurve curve = new NewsCurve();

    /// What went over the network since it was last taken.
    ///
    /// @param copies heads along links between sites
    /// @param announcements other messages about heads along them
    /// @param pushes heads inside sites
    /// @param others other datagrams inside sites
    record Count(long copies, long announcements, long pushes, long others) {}

    NewsWorld(NewsScenario scenario, Seeds seeds) {
        this.scenario = scenario;
        this.dice = seeds.next();
        this.network = seeds.next();
        RandomGenerator ids = seeds.next();
        for (int number = 0; number < scenario.sites(); number++) {
            sites.add(new NewsSite(new SiteId("site-" + number)));
        }
        for (int number = 0; number < scenario.nodes(); number++) {
            PeerId id = new PeerId(new Digest(ids.nextLong(), ids.nextLong(), ids.nextLong(), ids.nextLong()));
            NewsSite site = sites.get(number % scenario.sites());
            NewsAgent agent = new NewsAgent(this, site, new Neighbour(id, Endpoint.ofIpv4(NETWORK + number, PORT)));
            site.add(agent);
            agents.add(agent);
        }
        sites.forEach(NewsSite::complete);
    }

    Agenda agenda() {
        return agenda;
    }

    Outbox outbox() {
        return outbox;
    }

    RandomGenerator dice() {
        return dice;
    }

    List<NewsAgent> agents() {
        return agents;
    }

    List<NewsSite> sites() {
        return sites;
    }

    String trace() {
        return trace.hex();
    }

    long handleNanos() {
        return Math.round(scenario.handleMicros() * 1e3);
    }

    long verifyNanos() {
        return Math.round(scenario.verifyMillis() * 1e6);
    }

    boolean isOf(PeerId peer, NewsSite site) {
        return site.speakers().stream().anyMatch(agent -> agent.id().equals(peer));
    }

    /// Everybody starts within five seconds; rendezvous agents are told of some of other sites, as the
    /// origin would.
    void start() {
        for (NewsAgent agent : agents) {
            agenda.after(dice.nextLong(5_000_000_000L), agent::start);
        }
        for (NewsSite site : sites) {
            for (NewsAgent speaker : site.speakers()) {
                speaker.gossip().introduced(contactsFor(site), 0);
            }
        }
    }

    private List<Contact> contactsFor(NewsSite site) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < scenario.contacts(); i++) {
            NewsSite other = sites.get(dice.nextInt(sites.size()));
            List<NewsAgent> speakers = other.speakers();
            NewsAgent speaker = speakers.get(dice.nextInt(speakers.size()));
            if (other != site) {
                contacts.add(new Contact(speaker.id(), speaker.asNeighbour().endpoint(), other.name()));
            }
        }
        return contacts;
    }

    // News

    /// A head that all will find good.
    Head publish(long version) {
        byte[] bytes = new byte[HEAD_BYTES];
        dice.nextBytes(bytes);
        Head head = new Head(version, ByteBuffer.wrap(bytes));
        genuine.put(version, head);
        return head;
    }

    boolean isGenuine(Head head) {
        return head.equals(genuine.get(head.version()));
    }

    /// From now on it is noted who knows this version.
    void watch(long version) {
        watched = version;
        since = agenda.now();
        curve = new NewsCurve();
        count = new Count(0, 0, 0, 0);
    }

    NewsCurve curve() {
        return curve;
    }

    Count count() {
        return count;
    }

    void knows(long version) {
        if (version == watched) {
            curve.add(agenda.now() - since);
        }
    }

    // Network

    void datagram(NewsAgent from, Endpoint to, GossipMessage message) {
        boolean push = message instanceof GossipMessage.Push || message instanceof GossipMessage.Answer;
        count = new Count(
                count.copies, count.announcements, count.pushes + (push ? 1 : 0), count.others + (push ? 0 : 1));
        NewsAgent target = agents.get((int) to.low() - NETWORK);
        if (target.site() != from.site()) {
            throw new IllegalStateException("a datagram to another site");
        }
        trace(to.low());
        if (network.nextDouble() * 100 < scenario.lossPercent()) {
            return;
        }
        Endpoint sender = from.asNeighbour().endpoint();
        agenda.after(lanNanos(), () -> target.heard(message, sender));
    }

    void message(NewsAgent from, LinkId link, OverlayMessage message) {
        switch (message) {
            case OverlayMessage.News _ ->
                count = new Count(count.copies + 1, count.announcements, count.pushes, count.others);
            case OverlayMessage.IHave _, OverlayMessage.Graft _, OverlayMessage.Prune _ ->
                count = new Count(count.copies, count.announcements + 1, count.pushes, count.others);
            default -> {}
        }
        NewsAgent target = from.peerOf(link);
        if (target != null) {
            trace(link.value());
            agenda.after(wanNanos(), () -> target.said(link, message));
        }
    }

    void dial(NewsAgent from, Neighbour who) {
        NewsAgent target = agents.get((int) who.endpoint().low() - NETWORK);
        if (target.isLinkedWith(from)) {
            return;
        }
        LinkId link = new LinkId(++lastLink);
        agenda.after(HANDSHAKE * wanNanos(), () -> {
            if (!from.isLinkedWith(target)) {
                from.opened(link, target);
                target.opened(link, from);
            }
        });
    }

    void hangUp(NewsAgent from, PeerId peer) {
        LinkId link = from.linkTo(peer);
        NewsAgent target = link == null ? null : from.peerOf(link);
        if (link != null && target != null) {
            from.closed(link);
            agenda.after(wanNanos() * 11 / 10, () -> target.closed(link)); // after what was said on it
        }
    }

    private void trace(long value) {
        trace.add(agenda.now());
        trace.add(value);
    }

    private long lanNanos() {
        double share = 1 + scenario.jitter() * (2 * network.nextDouble() - 1);
        return Math.round(scenario.lanMillis() * 1e6 * share);
    }

    private long wanNanos() {
        return Math.round(scenario.wanMillis() * 1e6 * (1 + network.nextDouble() / 10));
    }
}
