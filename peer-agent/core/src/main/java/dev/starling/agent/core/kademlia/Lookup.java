package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.Distance;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.Want;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One search (`spec/dht.md`, "Lookups"): who is to be asked next, and when it is over. Sends nothing
/// itself: [Searches] asks, and says what came.
///
/// Differs from S/Kademlia: the ways share the four questions at once instead of having four each, since
/// what is found proves itself; and ids are proven at the end and only where it matters, which costs an
/// honest network almost nothing.
final class Lookup {

    static final int ALPHA = 4;
    /// Holders near the key, proven, that end a search for providers, as long as nobody was caught lying.
    static final int HOLDERS_ENOUGH = 3;
    /// The same for a head, on each of its two ways.
    static final int HOLDERS_ENOUGH_EACH_WAY = 2;
    /// A search that has asked so many is over, whatever is still to be asked.
    static final int QUESTIONS_MAX = 256;

    private static final int CANDIDATES_MAX = 192;
    private static final int NAMED_BY_MAX = 4;

    /// How much of what is said is believed.
    enum Trust {
        /// All of it: for a look around.
        BLIND,
        /// As long as nobody was caught lying.
        UNTIL_CAUGHT,
        /// Nothing that is said by somebody without proof.
        GUARDED
    }

    enum State {
        FRESH,
        ASKED,
        /// Asked, and later than usual: somebody else may be asked meanwhile.
        SLOW,
        ANSWERED,
        /// Dead, lying, or named by liars alone.
        OUT
    }

    enum Proof {
        NONE,
        ASKED,
        /// Asked for, and later than usual.
        LATE,
        GIVEN
    }

    /// Somebody who may be asked.
    static final class Candidate {
        final Contact contact;
        /// How often somebody had to be asked to get here: 1 for a contact of the own table.
        final int hop;

        final int way;
        private final List<Candidate> namedBy = new ArrayList<>(1);
        State state = State.FRESH;
        Proof proof = Proof.NONE;
        boolean holder;
        /// What it gave for storing at it.
        long token;
        /// Where it saw the question come from.
        @Nullable
        Endpoint seen;

        private Candidate(Contact contact, int hop, int way) {
            this.contact = contact;
            this.hop = hop;
            this.way = way;
        }

        boolean isLive() {
            return state != State.OUT;
        }
    }

    final Digest key;
    final Want want;
    /// Whether those it ends at must have proven who they are.
    final boolean proofs;
    /// Whether everybody has to prove who he is before he is asked: from the beginning where something is
    /// to be stored, else as soon as somebody was caught lying.
    private boolean guarded;

    final long begunAt;
    private final PeerId self;
    private final int ways;
    /// What is nearer than this, by its first 64 bits as an unsigned number, is near.
    private final long nearRadius;
    private final List<Candidate> candidates = new ArrayList<>();
    /// Verified.
    final Set<ProviderRecord> providers = new LinkedHashSet<>();

    @Nullable
    MutableHead head;

    int asked;
    int askedForProof;
    int answers;
    /// As it was when the first holder answered.
    int hops;

    int askedBefore;
    long foundAt = -1;

    Lookup(PeerId self, Digest key, Want want, Trust trust, List<Contact> known, long nearRadius, long now) {
        this.self = self;
        this.key = key;
        this.want = want;
        this.proofs = trust != Trust.BLIND;
        this.guarded = trust == Trust.GUARDED;
        this.begunAt = now;
        this.nearRadius = nearRadius;
        this.ways = want == Want.HEAD ? 2 : 1;
        for (Contact contact : known) {
            Candidate candidate = insert(contact, 1, candidates.size() % ways);
            if (candidate != null) {
                candidate.proof = Proof.GIVEN;
            }
        }
    }

    /// Who is to be asked now; nobody when enough are being asked, or there is nobody left.
    @Nullable
    Candidate next() {
        for (int way = 0; way < ways && asked < QUESTIONS_MAX; way++) {
            if (!isEnough(way) && count(way, State.ASKED) < ALPHA / ways) {
                Candidate candidate = nearestFresh(way);
                if (candidate != null) {
                    candidate.state = State.ASKED;
                    asked++;
                    return candidate;
                }
            }
        }
        return null;
    }

    /// Who has to prove its id before this search can end: the nearest at once when somebody was found,
    /// the others at the end.
    @Nullable
    Candidate nextToProve() {
        for (int way = 0; way < ways && proofs && askedForProof < QUESTIONS_MAX; way++) {
            Candidate guardedOne = guarded ? nextAtTheGate(way) : null;
            if (guardedOne != null) {
                guardedOne.proof = Proof.ASKED;
                askedForProof++;
                return guardedOne;
            }
            boolean atItsEnd = !isEnough(way) && isExhausted(way);
            int ahead = holdersEnough();
            for (Candidate candidate : nearest(way)) {
                boolean due = atItsEnd || (candidate.holder && ahead > 0);
                ahead--;
                if (due && candidate.state == State.ANSWERED && candidate.proof == Proof.NONE) {
                    candidate.proof = Proof.ASKED;
                    askedForProof++;
                    return candidate;
                }
            }
        }
        return null;
    }

    /// Who has to prove its id before it is asked.
    private @Nullable Candidate nextAtTheGate(int way) {
        int proving = 0;
        Candidate next = null;
        for (Candidate candidate : nearest(way)) {
            if (candidate.state == State.FRESH) {
                proving += candidate.proof == Proof.ASKED ? 1 : 0;
                next = next == null && candidate.proof == Proof.NONE ? candidate : next;
            }
        }
        return proving < ALPHA / ways ? next : null;
    }

    boolean isOver() {
        for (int way = 0; way < ways; way++) {
            if (!isEnough(way) && !(isExhausted(way) && isProven(way))) {
                return false;
            }
        }
        return true;
    }

    boolean hasFound() {
        return foundAt >= 0;
    }

    /// A contact answered and named others.
    void answered(Candidate from, List<Contact> named, long token) {
        if (from.isLive()) {
            from.state = State.ANSWERED;
        }
        from.token = token;
        answers++;
        for (Contact contact : named) {
            Candidate known = find(contact.id());
            if (known == null && !contact.id().equals(self)) {
                known = insert(contact, from.hop + 1, from.way);
            }
            if (known != null && known.namedBy.size() < NAMED_BY_MAX && known.hop > 1) {
                known.namedBy.add(from);
            }
        }
    }

    /// A contact has what is looked for, and it was verified.
    void found(Candidate holder, long now) {
        holder.holder = true;
        if (foundAt < 0) {
            foundAt = now;
            hops = holder.hop;
            askedBefore = asked;
        }
    }

    void failed(Candidate candidate) {
        candidate.state = State.OUT;
    }

    /// Who does not prove its id is out, and so is whoever named it and those known from nobody else.
    void disproven(Candidate liar) {
        liar.state = State.OUT;
        guarded = true;
        List<Candidate> out = new ArrayList<>(liar.namedBy);
        out.forEach(accomplice -> accomplice.state = State.OUT);
        for (Candidate candidate : candidates) {
            if (candidate.hop > 1 && candidate.namedBy.stream().noneMatch(Candidate::isLive)) {
                candidate.state = State.OUT;
            }
        }
    }

    /// The sixteen that answered and are nearest.
    List<Candidate> closest() {
        return candidates.stream()
                .filter(candidate -> candidate.state == State.ANSWERED)
                .limit(DhtLimits.K)
                .toList();
    }

    /// Whether a way has found as much as it looks for: the nearest have answered and proven who they
    /// are, and enough of them hold it. They have to be as near as the nearest of the whole network are:
    /// the nearest of a band of liars are farther away.
    private boolean isEnough(int way) {
        if (guarded) {
            return false; // where somebody was caught lying, the few that are known may all be liars
        }
        int holders = 0;
        for (Candidate candidate : want == Want.CONTACTS ? List.<Candidate>of() : nearest(way)) {
            if (candidate.state != State.ANSWERED || candidate.proof != Proof.GIVEN || !isNear(candidate)) {
                return false;
            }
            holders += candidate.holder ? 1 : 0;
            if (holders >= holdersEnough()) {
                return true;
            }
        }
        return false;
    }

    private int holdersEnough() {
        return ways == 1 ? HOLDERS_ENOUGH : HOLDERS_ENOUGH_EACH_WAY;
    }

    private boolean isNear(Candidate candidate) {
        long distance = candidate.contact.id().digest().a() ^ key.a();
        return Long.compareUnsigned(distance, nearRadius) <= 0;
    }

    /// Whether the nearest of a way have all answered.
    private boolean isExhausted(int way) {
        if (asked >= QUESTIONS_MAX) {
            return count(way, State.ASKED) + count(way, State.SLOW) == 0;
        }
        return nearest(way).stream().allMatch(candidate -> candidate.state == State.ANSWERED);
    }

    private boolean isProven(int way) {
        return !proofs
                || askedForProof >= QUESTIONS_MAX
                || nearest(way).stream()
                        .allMatch(candidate -> candidate.proof == Proof.GIVEN || candidate.state != State.ANSWERED);
    }

    private @Nullable Candidate nearestFresh(int way) {
        for (Candidate candidate : nearest(way)) {
            if (candidate.state == State.FRESH && (!guarded || candidate.proof == Proof.GIVEN)) {
                return candidate;
            }
        }
        return null;
    }

    /// The nearest of a way that are not out.
    private List<Candidate> nearest(int way) {
        List<Candidate> nearest = new ArrayList<>(DhtLimits.K);
        for (Candidate candidate : candidates) {
            if (candidate.way == way && candidate.isLive() && nearest.size() < DhtLimits.K / ways) {
                nearest.add(candidate);
            }
        }
        return nearest;
    }

    private int count(int way, State state) {
        int count = 0;
        for (Candidate candidate : candidates) {
            count += candidate.way == way && candidate.state == state ? 1 : 0;
        }
        return count;
    }

    private @Nullable Candidate find(PeerId id) {
        for (Candidate candidate : candidates) {
            if (candidate.contact.id().equals(id)) {
                return candidate;
            }
        }
        return null;
    }

    /// Keeps the order of distance; what is farthest and was never asked makes room.
    private @Nullable Candidate insert(Contact contact, int hop, int way) {
        if (candidates.size() >= CANDIDATES_MAX && !forget()) {
            return null;
        }
        Candidate candidate = new Candidate(contact, hop, way);
        int at = candidates.size();
        while (at > 0 && Distance.compare(key, contact.id().digest(), idAt(at - 1)) < 0) {
            at--;
        }
        candidates.add(at, candidate);
        return candidate;
    }

    private boolean forget() {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (candidates.get(i).state == State.FRESH || candidates.get(i).state == State.OUT) {
                candidates.remove(i);
                return true;
            }
        }
        return false;
    }

    private Digest idAt(int index) {
        return candidates.get(index).contact.id().digest();
    }
}
