package dev.starling.agent.core.membership;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Questions that have not been answered, by their nonces: only what was asked for, at the address that was asked,
/// is an answer. Bounded: the oldest is given up.
final class Probing {

    /// More than are asked in a period: one in turn with its helpers, checks, contacts, questions for others.
    static final int WAITING_MAX = 512;

    /// What an answer is for.
    enum Why {
        /// The member's turn.
        TURN,
        /// The member's turn, asked by a helper.
        HELP,
        /// It is suspect, was dead, or is heard of at another address.
        CHECK,
        /// A device that was named.
        CONTACT,
        /// Another member wants to know.
        RELAY
    }

    /// @param at where the question went
    /// @param asker who wants to know, for [Why#RELAY]
    /// @param askerNonce the nonce of its question
    record Question(
            Why why, PeerId about, Endpoint at, @Nullable Endpoint asker, long askerNonce) {
        static Question of(Why why, PeerId about, Endpoint at) {
            return new Question(why, about, at, null, 0);
        }
    }

    private final RandomGenerator secrets;
    private final SequencedMap<Long, Question> waiting = new LinkedHashMap<>();

    /// @param secrets nonces are drawn from it: unpredictable
    Probing(RandomGenerator secrets) {
        this.secrets = secrets;
    }

    /// @return the nonce to send
    long ask(Question question) {
        long nonce = secrets.nextLong();
        if (waiting.size() >= WAITING_MAX) {
            waiting.pollFirstEntry();
        }
        waiting.put(nonce, question);
        return nonce;
    }

    /// @return the question, if this is an answer to one
    @Nullable
    Question peek(long nonce, Endpoint from) {
        Question question = waiting.get(nonce);
        return question != null && question.at().equals(from) ? question : null;
    }

    @Nullable
    Question done(long nonce) {
        return waiting.remove(nonce);
    }

    /// @return the question, while it has no answer
    @Nullable
    Question waitingFor(long nonce) {
        return waiting.get(nonce);
    }
}
