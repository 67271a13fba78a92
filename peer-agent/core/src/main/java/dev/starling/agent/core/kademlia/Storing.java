package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.kademlia.Questions.Purpose;
import dev.starling.agent.core.kademlia.Searches.Aim;
import dev.starling.agent.core.kademlia.Searches.Search;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Endpoint;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.StoreOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Stores something where a search has ended, and says when enough have it (`spec/dht.md`, "Provider
/// records").
final class Storing {

    /// Publishing is done when so many have stored it.
    static final int ACKS_ENOUGH = 3;

    private final Self self;
    private final Questions questions;
    private final Notary notary;
    private final Consumer<DhtNotice> listener;

    Storing(Self self, Questions questions, Notary notary, Consumer<DhtNotice> listener) {
        this.self = self;
        this.questions = questions;
        this.notary = notary;
        this.listener = listener;
    }

    void begin(Search search, Aim.Publish publish, long now, Outbox out) {
        Lookup lookup = search.lookup;
        MutableHead head = publish.head();
        // signed once for each of the own addresses that holders see
        Map<Endpoint, ProviderRecord> records = new LinkedHashMap<>();
        for (Lookup.Candidate holder : lookup.closest()) {
            Endpoint place = self.placeSeen(holder.seen);
            Function<DhtHeader, DhtMessage> message;
            if (head != null) {
                message = header -> new DhtMessage.Put(header, holder.token, publish.condition(), head);
            } else if (place != null) {
                ProviderRecord record = records.computeIfAbsent(place, at -> notary.attest(lookup.key, at, self.site));
                message = header -> new DhtMessage.Provide(header, holder.token, lookup.key, record);
            } else {
                continue;
            }
            search.storing++;
            questions.ask(holder.contact, new Purpose.Storing(search), message, now, out);
        }
        if (search.storing == 0) {
            tell(search, now);
        }
    }

    void answered(Search search, StoreOutcome outcome, long now) {
        search.storing--;
        if (outcome == StoreOutcome.STORED) {
            search.stored++;
        }
        if (!search.told && (search.stored >= ACKS_ENOUGH || search.storing == 0)) {
            tell(search, now);
        }
    }

    private void tell(Search search, long now) {
        search.told = true;
        listener.accept(new DhtNotice.Published(search.lookup.key, search.stored, now - search.lookup.begunAt));
    }
}
