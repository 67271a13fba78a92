package dev.starling.agent.core.node;

import dev.starling.agent.core.kademlia.DhtNotice;
import dev.starling.agent.core.kademlia.Kademlia;
import dev.starling.agent.core.kademlia.Notary;
import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.DhtStanding;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rendezvous;
import dev.starling.id.SiteId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtKeys;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.MutableHead;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What this agent does with the DHT (`spec/dht.md`, "Agents"): whom it joins by, whether it may be
/// asked, what it announces for its site, what it looks for.
///
/// It is asked by nobody until somebody has reached it by a link, and while it runs on battery or over a
/// network that costs: others would wait for a device behind a firewall, or build on one that leaves.
final class Directory {

    private static final long SECOND = 1_000_000_000L;
    private static final long LOOK_NANOS = 30 * SECOND;
    /// The first looks come sooner: a device that has just been started knows nobody.
    private static final long[] FIRST_NANOS = {SECOND, 2 * SECOND, 3 * SECOND, 5 * SECOND};
    /// Contacts that it meets at a look while its table is small.
    private static final int MEETINGS = 8;
    /// Releases that it announces: as much as an answer to a check-in can hold of them, many times over.
    private static final int HELD_MAX = 256;

    private final PeerId self;
    private final Surroundings around;
    private final RandomGenerator dice;
    private final Kademlia dht;
    private final Acquaintances acquaintances = new Acquaintances();
    private final Inquiries inquiries;
    private final NavigableSet<Digest> announced = new TreeSet<>();
    private @Nullable MutableHead put;
    private @Nullable SiteId site;
    private List<Endpoint> own = List.of();
    private boolean passing;
    private boolean reached;
    private boolean client = true;
    private int looks;
    private DhtStanding told = DhtStanding.NONE;

    Directory(PeerId self, Notary notary, Surroundings around, RandomGenerator dice) {
        this.self = self;
        this.around = around;
        this.dice = dice;
        this.dht = new Kademlia(self, List.of(), true, notary, around::trusts, dice);
        this.inquiries = new Inquiries(self, dht, dice);
    }

    void start(long now, Outbox out) {
        dht.start(now, out);
        out.add(new Effect.Arm(new Timer.DirectoryDue(), FIRST_NANOS[0]));
    }

    // What becomes known of this device

    /// @param addresses where it takes links
    void placed(List<Endpoint> addresses, long now, Outbox out) {
        own = List.copyOf(addresses);
        dht.moved(own, client, now, out);
        settle(now, out);
    }

    /// @param isPassing whether others should not build on it
    void conditions(boolean isPassing, long now, Outbox out) {
        passing = isPassing;
        settle(now, out);
    }

    /// Somebody opened a link to this device, and proved who he is.
    void reached(long now, Outbox out) {
        reached = true;
        settle(now, out);
    }

    /// The origin said which site this device is on.
    void sited(SiteId name) {
        site = name;
        dht.sited(DhtKeys.siteTag(name));
        inquiries.sited(name);
    }

    private void settle(long now, Outbox out) {
        boolean asClient = passing || !reached || own.isEmpty();
        if (asClient != client) {
            client = asClient;
            dht.moved(own, client, now, out);
        }
    }

    // Others

    /// A device of the organisation, by beacon, handout, memory or membership.
    void met(Neighbour neighbour, long now, Outbox out) {
        acquaintances.add(neighbour);
        if (dht.table().size() < DhtLimits.K) {
            dht.meet(List.of(contact(neighbour)), now, out);
        }
    }

    void heard(DhtMessage message, Endpoint from, long now, Outbox out) {
        dht.heard(message, from, now, out);
    }

    void dhtDue(long now, Outbox out) {
        dht.due(now, out);
    }

    /// There is something to look for.
    void hasten(Outbox out) {
        looks = 0;
        out.add(new Effect.Arm(new Timer.DirectoryDue(), FIRST_NANOS[0]));
    }

    /// What has come of it all since the last call.
    List<Finding> take() {
        List<Finding> findings = new ArrayList<>();
        for (DhtNotice notice : dht.take()) {
            if (notice instanceof DhtNotice.Published(Digest key, int stored, long nanos) && stored == 0) {
                forget(key);
            }
            inquiries.told(notice, findings);
        }
        return findings;
    }

    // Time

    /// [Timer.DirectoryDue] ran out.
    void look(long now, Outbox out) {
        if (dht.table().size() < DhtLimits.K) {
            List<Neighbour> some = new ArrayList<>(around.draw(MEETINGS));
            some.addAll(acquaintances.next(MEETINGS));
            dht.meet(some.stream().map(Directory::contact).toList(), now, out);
        }
        if (dht.table().size() > 0) {
            announce(now, out);
            inquiries.look(around.wanting(speaks()), around.newest() != null, now, out);
        }
        tell(out);
        long wait = looks < FIRST_NANOS.length
                ? FIRST_NANOS[looks]
                : LOOK_NANOS * 4 / 5 + dice.nextLong(LOOK_NANOS * 2 / 5);
        looks++;
        out.add(new Effect.Arm(new Timer.DirectoryDue(), wait));
    }

    private void tell(Outbox out) {
        DhtStanding standing = inquiries.standing(!client, dht.table().size(), announced.size());
        if (!standing.equals(told)) {
            told = standing;
            out.add(new Effect.Report(new AgentEvent.DhtStands(standing)));
        }
    }

    private void announce(long now, Outbox out) {
        NavigableSet<Digest> due = due();
        for (Digest key : List.copyOf(announced)) {
            if (!due.contains(key)) {
                announced.remove(key);
                dht.withdraw(key);
            }
        }
        for (Digest key : due) {
            if (announced.add(key)) {
                dht.provide(key, now, out);
            }
        }
        MutableHead newest = around.newest();
        if (newest != null && !due.isEmpty() && (put == null || newest.sequence() > put.sequence())) {
            put = newest;
            dht.put(newest, null, now, out);
        }
    }

    /// Three agents of a site announce what it has: if all did, the holders of a key would be told by a
    /// million.
    private NavigableSet<Digest> due() {
        NavigableSet<Digest> due = new TreeSet<>();
        if (client || !speaks()) {
            return due;
        }
        if (site != null) {
            due.add(DhtKeys.site(site));
        }
        around.held().stream().limit(HELD_MAX).map(DhtKeys::providers).forEach(due::add);
        return due;
    }

    private boolean speaks() {
        Set<PeerId> all = new TreeSet<>(around.members());
        all.add(self);
        return new Rendezvous(site == null ? Inquiries.NO_SITE : site)
                .agents(all)
                .contains(self);
    }

    /// Nobody took it: it is said again at the next look.
    private void forget(Digest key) {
        announced.remove(key);
        if (put != null && put.key().equals(key)) {
            put = null;
        }
    }

    private static Contact contact(Neighbour neighbour) {
        return new Contact(neighbour.id(), neighbour.endpoint());
    }
}
