package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.kademlia.Questions.Purpose;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.Distance;
import dev.starling.wire.dht.Want;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Spreads the table over the ranges (`spec/dht.md`, "Routing table"): one question for each part that it
/// has nobody in, a few at once. Searches for random ids would fill a range with contacts that lie close
/// together.
final class Explorer {

    private static final int AT_ONCE = 4;

    private final PeerId self;
    private final RoutingTable table;
    private final Questions questions;
    private final RandomGenerator dice;
    /// What is explored next, all parts of all ranges counted through.
    private int next = Integer.MAX_VALUE;

    Explorer(PeerId self, RoutingTable table, Questions questions, RandomGenerator dice) {
        this.self = self;
        this.table = table;
        this.questions = questions;
        this.dice = dice;
    }

    void begin(long now, Outbox out) {
        next = 0;
        goOn(now, out);
    }

    /// A question was answered, or nobody will answer it.
    void goOn(long now, Outbox out) {
        int end = table.firstKnownRange() * RoutingTable.PARTS;
        while (next < end && questions.count(Purpose.Spread.class) < AT_ONCE) {
            int range = next / RoutingTable.PARTS;
            int part = next++ % RoutingTable.PARTS;
            if (table.count(range, part) == 0) {
                ask(range, part, now, out);
            }
        }
    }

    /// Who of those named lies there, the nearest to the id that was asked for.
    Optional<Contact> inPart(int range, int part, List<Contact> named) {
        return named.stream()
                .filter(contact -> Distance.commonBits(contact.id().digest(), self.digest()) == range)
                .filter(contact -> RoutingTable.part(range, contact.id()) == part)
                .findFirst();
    }

    private void ask(int range, int part, long now, Outbox out) {
        Digest random = new Digest(dice.nextLong(), dice.nextLong(), dice.nextLong(), dice.nextLong());
        Digest key = table.inPart(range, part, random);
        for (Contact nearest : table.nearest(key, 1)) {
            questions.ask(
                    nearest,
                    new Purpose.Spread(range, part),
                    header -> new DhtMessage.Find(header, key, Want.CONTACTS),
                    now,
                    out);
        }
    }
}
