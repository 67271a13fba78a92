package dev.starling.agent.core.kademlia;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The questions that are open (`spec/dht.md`, "Messages"): an answer counts when transaction, sender and
/// address are those of one. Each ends once: answered, or dead.
final class Questions {

    /// What a question is for; who asked it goes on from there.
    sealed interface Purpose {
        /// A step of a search.
        record Step(Searches.Search search, Lookup.Candidate candidate) implements Purpose {}

        /// The proof of somebody a search wants to end at.
        ///
        /// @param again whether it is asked for the second time
        record StepProof(Searches.Search search, Lookup.Candidate candidate, boolean again) implements Purpose {}

        /// The proof of somebody who may enter the table.
        record Entry() implements Purpose {}

        /// Somebody in a part of a range that the table has nobody in.
        record Spread(int range, int part) implements Purpose {}

        /// Whether a contact of the table is still there.
        record Alive() implements Purpose {}

        /// To store something.
        record Storing(Searches.Search search) implements Purpose {}
    }

    /// One datagram that is to be answered.
    static final class Question {
        final long transaction;
        final Contact to;
        final Purpose purpose;
        private final long askedAt;
        private final long lateAt;
        private final long deadAt;
        private boolean late;

        private Question(long transaction, Contact to, Purpose purpose, long askedAt, RoundTrip usual) {
            this.transaction = transaction;
            this.to = to;
            this.purpose = purpose;
            this.askedAt = askedAt;
            this.lateAt = askedAt + usual.lateAfter();
            this.deadAt = askedAt + usual.deadAfter();
        }
    }

    /// How long answers take: smoothed round trip and deviation (RFC 6298 section 2), over all contacts
    /// together, as most are asked once. Two deadlines come of it: after the first a contact is late and
    /// somebody else may be asked, after the second it counts as dead.
    static final class RoundTrip {

        private static final long MILLI = 1_000_000L;
        private static final long LATE_LEAST = 50 * MILLI;
        private static final long DEAD_LEAST = 300 * MILLI;
        private static final long DEAD_MOST = 3_000 * MILLI;
        /// Before anything was measured.
        private static final long LATE_FIRST = 500 * MILLI;

        private long smoothed;
        private long deviation;

        void measured(long nanos) {
            if (smoothed == 0) {
                smoothed = nanos;
                deviation = nanos / 2;
            } else {
                deviation += (Math.abs(nanos - smoothed) - deviation) / 4;
                smoothed += (nanos - smoothed) / 8;
            }
        }

        long lateAfter() {
            return smoothed == 0 ? LATE_FIRST : Math.clamp(smoothed + 4 * deviation, LATE_LEAST, DEAD_MOST / 3);
        }

        long deadAfter() {
            return Math.clamp(3 * lateAfter(), DEAD_LEAST, DEAD_MOST);
        }
    }

    private final Self self;
    private final RandomGenerator dice;
    private final RoundTrip usual = new RoundTrip();
    private @Nullable Map<Long, Question> open;

    Questions(Self self, RandomGenerator dice) {
        this.self = self;
        this.dice = dice;
    }

    /// @param message makes the question from its header
    void ask(Contact to, Purpose purpose, Function<DhtHeader, DhtMessage> message, long now, Outbox out) {
        if (open == null) {
            open = new LinkedHashMap<>();
        }
        long transaction = dice.nextLong();
        open.put(transaction, new Question(transaction, to, purpose, now, usual));
        out.add(new Effect.SayDht(to.endpoint(), message.apply(new DhtHeader(transaction, self.id, self.client))));
    }

    /// @return the question that this answers; null when it answers none
    @Nullable
    Question answered(DhtHeader header, Endpoint from, long now) {
        Question question = open == null ? null : open.get(header.transaction());
        if (question == null
                || !question.to.id().equals(header.sender())
                || !question.to.endpoint().equals(from)) {
            return null;
        }
        remove(header.transaction());
        usual.measured(Math.max(1, now - question.askedAt));
        return question;
    }

    /// Those that became late since the last call; each once.
    List<Question> late(long now) {
        List<Question> late = new ArrayList<>();
        if (open != null) {
            for (Question question : open.values()) {
                if (!question.late && question.lateAt <= now && question.deadAt > now) {
                    question.late = true;
                    late.add(question);
                }
            }
        }
        return late;
    }

    /// Those that nobody will answer any more; they are forgotten.
    List<Question> dead(long now) {
        List<Question> dead = new ArrayList<>();
        if (open != null) {
            for (Iterator<Question> all = open.values().iterator(); all.hasNext(); ) {
                Question question = all.next();
                if (question.deadAt <= now) {
                    all.remove();
                    dead.add(question);
                }
            }
            if (open.isEmpty()) {
                open = null;
            }
        }
        return dead;
    }

    /// When [#late] or [#dead] have something to say; `Long.MAX_VALUE` when nothing is open.
    long nextAt() {
        long next = Long.MAX_VALUE;
        if (open != null) {
            for (Question question : open.values()) {
                next = Math.min(next, question.late ? question.deadAt : question.lateAt);
            }
        }
        return next;
    }

    /// Whether something of this kind is asked of this peer.
    boolean isAsking(PeerId peer, Class<? extends Purpose> purpose) {
        return open != null
                && open.values().stream()
                        .anyMatch(question -> question.to.id().equals(peer) && purpose.isInstance(question.purpose));
    }

    int count(Class<? extends Purpose> purpose) {
        return open == null
                ? 0
                : (int) open.values().stream()
                        .filter(question -> purpose.isInstance(question.purpose))
                        .count();
    }

    private void remove(long transaction) {
        if (open != null) {
            open.remove(transaction);
            if (open.isEmpty()) {
                open = null;
            }
        }
    }
}
