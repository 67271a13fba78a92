package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.kademlia.Questions.Purpose;
import dev.starling.agent.core.kademlia.Questions.Question;
import dev.starling.agent.core.kademlia.Searches.Aim;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtKeys;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.StoreOutcome;
import dev.starling.wire.dht.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// This agent in the DHT (`spec/dht.md`, "Messages"): asks, answers, publishes, and knows whom to ask.
///
/// Whoever composes it hands over what was heard and the timer [Timer.DhtDue], performs [Effect.SayDht],
/// and looks at [#take] after each call. Not thread-safe; never throws for what a peer sent.
public final class Kademlia {

    private static final long SECOND = 1_000_000_000L;
    private static final long SWEEP = 60 * SECOND;
    private static final long EXPLORE = 3_600 * SECOND;
    /// A contact that was not heard of for so long is asked whether it is there.
    private static final int SILENCE_SECONDS = 3_600;

    private static final int PINGS_A_SWEEP = 8;
    /// Strangers who are being asked for their proof at once.
    private static final int ENTRIES_MAX = 32;

    private final Self self;
    private final Notary notary;
    private final RandomGenerator dice;
    private final RoutingTable table;
    private final Questions questions;
    private final Storage storage;
    private final Storing storing;
    private final Searches searches;
    private final Explorer explorer;
    private @Nullable Publisher publisher;
    private @Nullable List<DhtNotice> notices;
    private long exploreAt = Long.MAX_VALUE;
    private long sweepAt = Long.MAX_VALUE;
    private long armedFor = Long.MAX_VALUE;

    /// @param own where this agent takes links and, by UDP, datagrams: one of each of its addresses, the
    ///     one it is to be found by first. Without one it neither proves its id nor provides
    /// @param client whether it is asked nothing: on battery, behind a VPN or a firewall
    /// @param trusted whether what a head says is signed by whom this device trusts for it, name and
    ///     sequence included
    public Kademlia(
            PeerId self,
            List<Endpoint> own,
            boolean client,
            Notary notary,
            Predicate<MutableHead> trusted,
            RandomGenerator dice) {
        this.self = new Self(self, own, client);
        this.notary = notary;
        this.dice = dice;
        this.table = new RoutingTable(self);
        this.questions = new Questions(this.self, dice);
        this.explorer = new Explorer(self, table, questions, dice);
        this.storage = new Storage(this.self, table, notary, trusted, dice);
        Ear ear = new Ear();
        this.storing = new Storing(this.self, questions, notary, ear::notice);
        this.searches = new Searches(this.self, storing, table, questions, notary, trusted, ear);
    }

    /// Whom this agent knows.
    public RoutingTable table() {
        return table;
    }

    /// Begins to look after itself.
    public void start(long now, Outbox out) {
        sweepAt = now + around(SWEEP);
        exploreAt = now + around(EXPLORE);
        arm(now, out);
    }

    /// These may be in the DHT: by beacon, handout or memory. They are asked for their proof; the first
    /// that gives it is where this agent joins.
    public void meet(List<Contact> contacts, long now, Outbox out) {
        contacts.forEach(contact -> consider(contact, now, out));
        arm(now, out);
    }

    /// The device has other addresses, or other rights, than before. Who is asked from now on shows
    /// itself to those that it is to be found by.
    ///
    /// @param to as in the constructor
    public void moved(List<Endpoint> to, boolean asClient, long now, Outbox out) {
        boolean shows = self.client && !asClient;
        self.own = to;
        self.client = asClient;
        if (shows && table.size() > 0) {
            explore(now, out);
            arm(now, out);
        }
    }

    /// @param tag of the site that this device is on, 0 for none
    public void sited(long tag) {
        self.site = tag;
    }

    /// Looks for providers, a head, or contacts near a key. [#take] tells what comes.
    ///
    /// @return false when too many searches are running
    public boolean find(Digest key, Want want, long now, Outbox out) {
        boolean begun = searches.begin(key, want, new Aim.Tell(), List.of(), now, out);
        arm(now, out);
        return begun;
    }

    /// Provides under the key, now and until [#withdraw].
    public void provide(Digest key, long now, Outbox out) {
        publisher().keep(key, null, now);
        searches.begin(key, Want.CONTACTS, new Aim.Publish(null, null), List.of(), now, out);
        arm(now, out);
    }

    /// Carries a head on, now and until [#withdraw].
    ///
    /// @param condition the sequence it is to replace; null for any. Counts now, not when it is repeated
    public void put(MutableHead head, @Nullable Long condition, long now, Outbox out) {
        Digest key = head.key();
        publisher().keep(key, head, now);
        searches.begin(key, Want.CONTACTS, new Aim.Publish(head, condition), List.of(), now, out);
        arm(now, out);
    }

    /// Does not repeat it any more; what was stored is forgotten in time.
    public void withdraw(Digest key) {
        if (publisher != null) {
            publisher.drop(key);
        }
    }

    /// What has come of searching and publishing since the last call.
    public List<DhtNotice> take() {
        List<DhtNotice> taken = notices == null ? List.of() : notices;
        notices = null;
        return taken;
    }

    /// A datagram came in.
    public void heard(DhtMessage message, Endpoint from, long now, Outbox out) {
        switch (message) {
            case DhtMessage.Pong _, DhtMessage.Found _, DhtMessage.Stored _, DhtMessage.Proof _ ->
                answered(message, from, now, out);
            case DhtMessage.Ping _, DhtMessage.Find _, DhtMessage.Provide _, DhtMessage.Put _, DhtMessage.Prove _ -> {
                DhtMessage answer = storage.answer(message, from, now);
                if (answer != null) {
                    out.add(new Effect.SayDht(from, answer));
                    meetSender(message.header(), from, now, out);
                }
            }
        }
        arm(now, out);
    }

    /// [Timer.DhtDue] ran out.
    public void due(long now, Outbox out) {
        armedFor = Long.MAX_VALUE;
        for (Question question : questions.late(now)) {
            if (question.purpose instanceof Purpose.Step(Searches.Search search, Lookup.Candidate candidate)) {
                searches.late(search, candidate, now, out);
            } else if (question.purpose instanceof Purpose.StepProof step) {
                searches.proofLate(step.search(), step.candidate(), now, out);
            }
        }
        questions.dead(now).forEach(question -> dead(question, now, out));
        if (sweepAt <= now) {
            sweep(now, out);
        }
        if (exploreAt <= now) {
            explore(now, out);
        }
        if (publisher != null && publisher.nextAt() <= now) {
            Digest key = publisher.take(now);
            Aim aim = new Aim.Publish(publisher.head(key), null);
            searches.begin(key, Want.CONTACTS, aim, publisher.nearLast(), now, out);
        }
        arm(now, out);
    }

    private void answered(DhtMessage message, Endpoint from, long now, Outbox out) {
        Question question = questions.answered(message.header(), from, now);
        if (question == null) {
            return;
        }
        table.heard(question.to, now);
        switch (question.purpose) {
            case Purpose.Step(Searches.Search search, Lookup.Candidate candidate) -> {
                if (message instanceof DhtMessage.Found found) {
                    searches.found(search, candidate, found, now, out);
                    meetSender(message.header(), question.to.endpoint(), now, out);
                } else {
                    searches.dead(search, candidate, now, out);
                }
            }
            case Purpose.StepProof(Searches.Search search, Lookup.Candidate candidate, boolean again) -> {
                boolean good = isProven(question, message);
                if (good && !message.header().client()) {
                    table.admit(question.to, now);
                }
                searches.proof(search, candidate, good, now, out);
            }
            case Purpose.Entry() -> enter(question, message, now, out);
            case Purpose.Spread(int range, int part) -> {
                if (message instanceof DhtMessage.Found found) {
                    explorer.inPart(range, part, found.contacts()).ifPresent(contact -> consider(contact, now, out));
                }
                explorer.goOn(now, out);
            }
            case Purpose.Alive() -> {}
            case Purpose.Storing(Searches.Search search) ->
                storing.answered(
                        search,
                        message instanceof DhtMessage.Stored(DhtHeader header, StoreOutcome outcome)
                                ? outcome
                                : StoreOutcome.NO_ROOM,
                        now);
        }
    }

    private void meetSender(DhtHeader header, Endpoint at, long now, Outbox out) {
        if (!header.client()) {
            consider(new Contact(header.sender(), at), now, out);
        }
    }

    private void enter(Question question, DhtMessage message, long now, Outbox out) {
        if (isProven(question, message)) {
            boolean first = table.size() == 0;
            table.admit(question.to, now);
            if (first) {
                explore(now, out);
            }
        }
    }

    private boolean isProven(Question question, DhtMessage message) {
        if (!(message instanceof DhtMessage.Proof proof)) {
            return false;
        }
        byte[] statement = DhtKeys.proof(question.transaction, self.id, question.to.id(), question.to.endpoint());
        return notary.isProven(question.to.id(), statement, proof.signature(), proof.certificate());
    }

    private void dead(Question question, long now, Outbox out) {
        table.failed(question.to.id());
        switch (question.purpose) {
            case Purpose.Step(Searches.Search search, Lookup.Candidate candidate) ->
                searches.dead(search, candidate, now, out);
            case Purpose.StepProof(Searches.Search search, Lookup.Candidate candidate, boolean again) ->
                searches.proofMissing(search, candidate, again, now, out);
            case Purpose.Storing(Searches.Search search) -> storing.answered(search, StoreOutcome.NO_ROOM, now);
            case Purpose.Spread spread -> explorer.goOn(now, out);
            case Purpose.Entry() -> {}
            case Purpose.Alive() -> {}
        }
    }

    /// Somebody who might enter the table: worth a question when there is room, and else a reason to look
    /// whether those who are in it are still there.
    private void consider(Contact contact, long now, Outbox out) {
        if (table.knows(contact)) {
            table.heard(contact, now);
        } else if (table.hasRoomFor(contact)) {
            boolean asking = questions.isAsking(contact.id(), Purpose.Entry.class);
            if (!asking && questions.count(Purpose.Entry.class) < ENTRIES_MAX) {
                questions.ask(
                        contact,
                        new Purpose.Entry(),
                        header -> new DhtMessage.Prove(header, contact.endpoint()),
                        now,
                        out);
            }
        } else if (!contact.id().equals(self.id)) {
            ping(table.stale(contact.id(), now), now, out);
        }
    }

    private void ping(@Nullable Contact contact, long now, Outbox out) {
        if (contact != null && !questions.isAsking(contact.id(), Purpose.Alive.class)) {
            questions.ask(contact, new Purpose.Alive(), DhtMessage.Ping::new, now, out);
        }
    }

    private void sweep(long now, Outbox out) {
        storage.sweep(now);
        for (int i = 0; i < PINGS_A_SWEEP; i++) {
            ping(table.oldest(now, SILENCE_SECONDS), now, out);
        }
        sweepAt = now + around(SWEEP);
    }

    /// Asks for the own id, which fills the near ranges, and then for somebody in each part of the others
    /// that the table has nobody in: one question each, to who is nearest. Searches for random ids would
    /// fill a range with contacts that lie close together.
    private void explore(long now, Outbox out) {
        exploreAt = now + around(EXPLORE);
        searches.begin(self.id.digest(), Want.CONTACTS, new Aim.Explore(), List.of(), now, out);
    }

    private void arm(long now, Outbox out) {
        long next = Math.min(Math.min(sweepAt, exploreAt), questions.nextAt());
        if (publisher != null) {
            next = Math.min(next, publisher.nextAt());
        }
        if (next < armedFor) {
            armedFor = next;
            out.add(new Effect.Arm(new Timer.DhtDue(), Math.max(0, next - now)));
        }
    }

    private Publisher publisher() {
        if (publisher == null) {
            publisher = new Publisher(dice);
        }
        return publisher;
    }

    /// Give or take a fifth.
    private long around(long nanos) {
        return nanos * 4 / 5 + dice.nextLong(nanos * 2 / 5);
    }

    /// What [Searches] tells.
    private final class Ear implements Searches.Listener {
        @Override
        public void notice(DhtNotice notice) {
            if (notices == null) {
                notices = new ArrayList<>();
            }
            notices.add(notice);
        }

        @Override
        public void ended(Searches.Search search, long now, Outbox out) {
            if (search.aim instanceof Aim.Explore) {
                explorer.begin(now, out);
            } else if (search.aim instanceof Aim.Publish publish) {
                if (!self.client) {
                    storage.own(search.lookup.key, publish.head(), now);
                }
                publisher()
                        .ended(search.lookup.closest().stream()
                                .map(candidate -> candidate.contact)
                                .toList());
            }
        }
    }
}
