package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.kademlia.Questions.Purpose;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Digest;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.DhtMessage.Found;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The searches that are running, and what is stored where they end. [Lookup] says who is asked; this
/// asks, verifies what comes, and tells.
final class Searches {

    static final int RUNNING_MAX = 64;

    /// What is done at the end.
    sealed interface Aim {
        /// Nothing: who asked was told on the way.
        record Tell() implements Aim {}

        /// To have met those who are there.
        record Explore() implements Aim {}

        /// Publish, as provider or with a head.
        ///
        /// @param head null for a provider record
        record Publish(@Nullable MutableHead head, @Nullable Long condition) implements Aim {}
    }

    static final class Search {
        final Lookup lookup;
        final Aim aim;
        int storing;
        int stored;
        boolean told;

        private Search(Lookup lookup, Aim aim) {
            this.lookup = lookup;
            this.aim = aim;
        }
    }

    /// What came of searches, told to [Kademlia].
    interface Listener {
        void notice(DhtNotice notice);

        /// A search is over.
        void ended(Search search, long now, Outbox out);
    }

    private final Self self;
    private final Storing storing;
    private final RoutingTable table;
    private final Questions questions;
    private final Notary notary;
    private final Predicate<MutableHead> trusted;
    private final Listener listener;
    private int running;

    Searches(
            Self self,
            Storing storing,
            RoutingTable table,
            Questions questions,
            Notary notary,
            Predicate<MutableHead> trusted,
            Listener listener) {
        this.self = self;
        this.storing = storing;
        this.table = table;
        this.questions = questions;
        this.notary = notary;
        this.trusted = trusted;
        this.listener = listener;
    }

    /// @param near contacts to begin at beside the table's
    /// @return false when too many are running
    boolean begin(Digest key, Want want, Aim aim, List<Contact> near, long now, Outbox out) {
        if (running >= RUNNING_MAX) {
            return false;
        }
        Lookup.Trust trust = switch (aim) {
            case Aim.Tell tell -> Lookup.Trust.UNTIL_CAUGHT;
            case Aim.Explore explore -> Lookup.Trust.BLIND;
            case Aim.Publish publish -> Lookup.Trust.GUARDED;
        };
        Lookup lookup = new Lookup(self.id, key, want, trust, known(key, near), table.nearRadius(), now);
        running++;
        go(new Search(lookup, aim), now, out);
        return true;
    }

    void found(Search search, Lookup.Candidate from, Found answer, long now, Outbox out) {
        Lookup lookup = search.lookup;
        List<ProviderRecord> fresh = new ArrayList<>();
        boolean holds = false;
        for (ProviderRecord record : lookup.want == Want.PROVIDERS ? answer.providers() : List.<ProviderRecord>of()) {
            boolean known = lookup.providers.contains(record);
            if (known || notary.isAttested(lookup.key, record)) {
                holds = true;
                if (!known && lookup.providers.add(record)) {
                    fresh.add(record);
                }
            }
        }
        MutableHead head = answer.head();
        if (lookup.want == Want.HEAD && head != null && head.key().equals(lookup.key) && isGood(lookup, head)) {
            holds = true;
            MutableHead before = lookup.head;
            if (before == null || head.sequence() > before.sequence()) {
                lookup.head = head;
                listener.notice(new DhtNotice.HeadFound(lookup.key, head));
            }
        }
        if (holds) {
            lookup.found(from, now);
        }
        if (!fresh.isEmpty()) {
            listener.notice(new DhtNotice.ProvidersFound(lookup.key, List.copyOf(fresh)));
        }
        from.seen = answer.seen();
        lookup.answered(from, answer.contacts(), answer.token());
        go(search, now, out);
    }

    private boolean isGood(Lookup lookup, MutableHead head) {
        return head.equals(lookup.head) || trusted.test(head);
    }

    void late(Search search, Lookup.Candidate candidate, long now, Outbox out) {
        if (candidate.state == Lookup.State.ASKED) {
            candidate.state = Lookup.State.SLOW;
            go(search, now, out);
        }
    }

    void dead(Search search, Lookup.Candidate candidate, long now, Outbox out) {
        search.lookup.failed(candidate);
        go(search, now, out);
    }

    /// @param good whether the id was proven; a proof that did not come twice is none
    void proof(Search search, Lookup.Candidate candidate, boolean good, long now, Outbox out) {
        if (good) {
            candidate.proof = Lookup.Proof.GIVEN;
        } else {
            search.lookup.disproven(candidate);
        }
        go(search, now, out);
    }

    /// Who was not asked anything yet may be dead, and whoever named it honest; who has just answered is
    /// asked again.
    void proofMissing(Search search, Lookup.Candidate candidate, boolean again, long now, Outbox out) {
        if (candidate.state == Lookup.State.FRESH) {
            dead(search, candidate, now, out);
        } else if (again) {
            proof(search, candidate, false, now, out);
        } else {
            prove(search, candidate, true, now, out);
        }
    }

    void proofLate(Search search, Lookup.Candidate candidate, long now, Outbox out) {
        if (candidate.proof == Lookup.Proof.ASKED) {
            candidate.proof = Lookup.Proof.LATE;
            go(search, now, out);
        }
    }

    private void go(Search search, long now, Outbox out) {
        Lookup lookup = search.lookup;
        if (search.storing > 0 || search.told) {
            return;
        }
        for (Lookup.Candidate next = lookup.next(); next != null; next = lookup.next()) {
            questions.ask(
                    next.contact,
                    new Purpose.Step(search, next),
                    header -> new DhtMessage.Find(header, lookup.key, lookup.want),
                    now,
                    out);
        }
        for (Lookup.Candidate next = lookup.nextToProve(); next != null; next = lookup.nextToProve()) {
            prove(search, next, false, now, out);
        }
        if (lookup.isOver()) {
            end(search, now, out);
        }
    }

    private void prove(Search search, Lookup.Candidate candidate, boolean again, long now, Outbox out) {
        questions.ask(
                candidate.contact,
                new Purpose.StepProof(search, candidate, again),
                header -> new DhtMessage.Prove(header, candidate.contact.endpoint()),
                now,
                out);
    }

    private void end(Search search, long now, Outbox out) {
        running--;
        Lookup lookup = search.lookup;
        if (search.aim instanceof Aim.Publish publish) {
            storing.begin(search, publish, now, out);
        } else {
            search.told = true;
        }
        if (!(search.aim instanceof Aim.Explore)) {
            listener.notice(new DhtNotice.SearchEnded(
                    lookup.key,
                    lookup.want,
                    lookup.hasFound(),
                    lookup.hops,
                    lookup.askedBefore,
                    lookup.asked,
                    lookup.askedForProof,
                    lookup.asked - lookup.answers,
                    lookup.hasFound() ? lookup.foundAt - lookup.begunAt : -1,
                    now - lookup.begunAt));
        }
        listener.ended(search, now, out);
    }

    private List<Contact> known(Digest key, List<Contact> near) {
        List<Contact> known = new ArrayList<>(table.nearest(key, DhtLimits.K));
        for (Contact contact : near) {
            if (known.stream().noneMatch(other -> other.id().equals(contact.id()))) {
                known.add(contact);
            }
        }
        return known;
    }
}
