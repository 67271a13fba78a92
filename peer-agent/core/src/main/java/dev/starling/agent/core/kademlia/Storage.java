package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtKeys;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.DhtMessage.Find;
import dev.starling.wire.dht.DhtMessage.Found;
import dev.starling.wire.dht.DhtMessage.Provide;
import dev.starling.wire.dht.DhtMessage.Put;
import dev.starling.wire.dht.DhtMessageCodec;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.StoreOutcome;
import dev.starling.wire.dht.Want;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What this agent holds for others, and its answers to those who ask (`spec/dht.md`, "Limits"). Cheap
/// checks come before dear ones: nobody makes this agent verify a signature without having been sent a
/// token.
final class Storage {

    /// How many questions are answered in a second, of one source and in all (`spec/dht.md`, "Limits").
    /// Sources share counters, so that the memory for them is bounded: who is unlucky shares one with an
    /// appetite.
    static final class SourceLimits {

        static final int EACH = 40;
        static final int ALL = 500;

        private static final long SECOND = 1_000_000_000L;
        private static final int COUNTERS = 128;

        private final byte[] counters = new byte[COUNTERS];
        private long second = -1;
        private int all;

        /// @return false when the question is to be dropped
        boolean admits(Endpoint from, long now) {
            if (now / SECOND != second) {
                second = now / SECOND;
                all = 0;
                Arrays.fill(counters, (byte) 0);
            }
            long mixed = (from.high() ^ Long.rotateLeft(from.low(), 17)) * 0x9E37_79B9_7F4A_7C15L;
            int counter = (int) (mixed >>> (Long.SIZE - 7));
            if (all >= ALL || counters[counter] >= EACH) {
                return false;
            }
            all++;
            counters[counter]++;
            return true;
        }
    }

    private final Self self;
    private final RoutingTable table;
    private final Notary notary;
    private final Predicate<MutableHead> trusted;
    private final RandomGenerator dice;
    private @Nullable Tokens tokens;
    private @Nullable SourceLimits limits;
    private @Nullable ProviderRecords records;
    private @Nullable Heads heads;

    Storage(Self self, RoutingTable table, Notary notary, Predicate<MutableHead> trusted, RandomGenerator dice) {
        this.self = self;
        this.trusted = trusted;
        this.table = table;
        this.notary = notary;
        this.dice = dice;
    }

    /// The answer to a question; null when there is none to give: a client answers nothing, nobody is
    /// asked too often, and what is no question has no answer.
    @Nullable
    DhtMessage answer(DhtMessage question, Endpoint from, long now) {
        DhtHeader asked = question.header();
        if (self.client || asked.sender().equals(self.id) || !admits(from, now)) {
            return null;
        }
        DhtHeader mine = new DhtHeader(asked.transaction(), self.id, false);
        return switch (question) {
            case DhtMessage.Ping ping -> new DhtMessage.Pong(mine);
            case Find find -> found(find, mine, from, now);
            case Provide provide -> new DhtMessage.Stored(mine, provide(provide, from, now));
            case Put put -> new DhtMessage.Stored(mine, put(put, from, now));
            // at another address it was meant for another, or is passed off as another's
            case DhtMessage.Prove prove ->
                self.own.contains(prove.at()) ? proof(mine, asked.sender(), prove.at()) : null;
            case DhtMessage.Pong _, Found _, DhtMessage.Stored _, DhtMessage.Proof _ -> null;
        };
    }

    private DhtMessage proof(DhtHeader mine, PeerId asker, Endpoint at) {
        Notary.Credentials shown = notary.prove(DhtKeys.proof(mine.transaction(), asker, self.id, at));
        return new DhtMessage.Proof(mine, shown.signature(), shown.certificate());
    }

    /// @return false when a question of this source is to be dropped
    private boolean admits(Endpoint from, long now) {
        if (limits == null) {
            limits = new SourceLimits();
        }
        return limits.admits(from, now);
    }

    private Found found(Find question, DhtHeader answer, Endpoint from, long now) {
        Digest key = question.key();
        List<ProviderRecord> providers = records == null || question.want() != Want.PROVIDERS
                ? List.of()
                : records.some(key, DhtLimits.RECORDS_MAX, now);
        MutableHead head = heads == null || question.want() != Want.HEAD ? null : heads.get(key, now);
        boolean alone = providers.isEmpty() && head == null;
        int room =
                head != null ? DhtMessageCodec.contactsBeside(head) : alone ? DhtLimits.K : DhtLimits.CONTACTS_BESIDE;
        PeerId asker = question.header().sender();
        List<Contact> nearest = table.nearest(key, room + 1).stream()
                .filter(contact -> !contact.id().equals(asker))
                .limit(room)
                .toList();
        return new Found(answer, tokens(now).give(asker, from, now), from, nearest, providers, head);
    }

    private StoreOutcome provide(Provide asked, Endpoint from, long now) {
        PeerId sender = asked.header().sender();
        if (!tokens(now).isGood(asked.token(), sender, from, now)) {
            return StoreOutcome.WRONG_TOKEN;
        }
        ProviderRecord record = asked.provider();
        boolean here =
                record.endpoint().high() == from.high() && record.endpoint().low() == from.low();
        if (!here || !record.provider().equals(sender)) {
            return StoreOutcome.NOT_OWN;
        }
        if (!notary.isAttested(asked.key(), record)) {
            return StoreOutcome.BAD_SIGNATURE;
        }
        return records().put(asked.key(), sender, record, now) ? StoreOutcome.STORED : StoreOutcome.NO_ROOM;
    }

    private StoreOutcome put(Put asked, Endpoint from, long now) {
        if (!tokens(now).isGood(asked.token(), asked.header().sender(), from, now)) {
            return StoreOutcome.WRONG_TOKEN;
        }
        if (!trusted.test(asked.head())) {
            return StoreOutcome.BAD_SIGNATURE;
        }
        return heads().put(asked.head(), asked.condition(), now);
    }

    /// What this agent publishes lies here as well: it may be one of the nearest itself.
    ///
    /// @param head null for a record as provider
    void own(Digest key, @Nullable MutableHead head, long now) {
        Endpoint place = self.placeSeen(null);
        if (head != null) {
            heads().put(head, null, now);
        } else if (place != null) {
            records().put(key, self.id, notary.attest(key, place, self.site), now);
        }
    }

    void sweep(long now) {
        if (records != null) {
            records.sweep(now);
        }
        if (heads != null) {
            heads.sweep(now);
        }
    }

    private ProviderRecords records() {
        if (records == null) {
            records = new ProviderRecords(dice);
        }
        return records;
    }

    private Heads heads() {
        if (heads == null) {
            heads = new Heads();
        }
        return heads;
    }

    private Tokens tokens(long now) {
        if (tokens == null) {
            tokens = new Tokens(dice, now);
        }
        return tokens;
    }
}
