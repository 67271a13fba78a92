package dev.starling.agent.core.session;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Devices worth dialling, and when. A failed one waits 1, 2, 4 ... 60 s, each with up to a half more at
/// random, so that a site that comes back at once is not dialled by everybody in the same instant.
final class DialBook {

    /// The candidates for 24 links at most: enough for a random choice among a whole floor.
    static final int CANDIDATES_MAX = 256;

    private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;
    private static final int FAILURES_COUNTED = 6;

    private static final class Candidate {
        private final Endpoint endpoint;
        private int failures;
        private long notBefore;

        private Candidate(Endpoint endpoint, long now) {
            this.endpoint = endpoint;
            this.notBefore = now;
        }
    }

    private final Map<PeerId, Candidate> candidates = new LinkedHashMap<>();
    private final Map<Endpoint, PeerId> pending = new LinkedHashMap<>();
    private final RandomGenerator dice;

    DialBook(RandomGenerator dice) {
        this.dice = dice;
    }

    /// A known candidate at the same address keeps its waiting time; a new address starts afresh.
    void learn(Neighbour neighbour, long now) {
        Candidate known = candidates.get(neighbour.id());
        if (known != null && known.endpoint.equals(neighbour.endpoint())) {
            return;
        }
        if (known == null && candidates.size() >= CANDIDATES_MAX && !forgetTheWorst()) {
            return;
        }
        candidates.put(neighbour.id(), new Candidate(neighbour.endpoint(), now));
    }

    void forget(PeerId peer) {
        candidates.remove(peer);
    }

    /// Draws one that is due, of those that are favoured while there are any; it counts as being dialled until
    /// [#opened]
    /// or [#failed].
    Optional<Neighbour> next(Predicate<PeerId> unwanted, Predicate<PeerId> favoured, long now) {
        List<Neighbour> due = new ArrayList<>();
        List<Neighbour> first = new ArrayList<>();
        candidates.forEach((peer, candidate) -> {
            if (candidate.notBefore - now <= 0
                    && !pending.containsKey(candidate.endpoint)
                    && !pending.containsValue(peer)
                    && !unwanted.test(peer)) {
                (favoured.test(peer) ? first : due).add(new Neighbour(peer, candidate.endpoint));
            }
        });
        List<Neighbour> choice = first.isEmpty() ? due : first;
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        Neighbour drawn = choice.get(dice.nextInt(choice.size()));
        pending.put(drawn.endpoint(), drawn.id());
        return Optional.of(drawn);
    }

    /// A dial that somebody else decided on.
    ///
    /// @return false when the device is being dialled
    boolean reach(Neighbour device) {
        boolean underWay = pending.containsKey(device.endpoint()) || pending.containsValue(device.id());
        if (!underWay) {
            pending.put(device.endpoint(), device.id());
        }
        return !underWay;
    }

    int pending() {
        return pending.size();
    }

    /// @return who was meant to be at the address, if it was dialled from here
    Optional<PeerId> opened(Endpoint remote) {
        return Optional.ofNullable(pending.remove(remote));
    }

    void failed(Neighbour neighbour, long now) {
        pending.remove(neighbour.endpoint());
        postpone(neighbour.id(), now);
    }

    /// The link to the peer came to nothing, or ended: not again at once.
    void postpone(PeerId peer, long now) {
        Candidate candidate = candidates.get(peer);
        if (candidate != null) {
            long wait = Math.min(FIRST_WAIT_NANOS << candidate.failures, LONGEST_WAIT_NANOS);
            candidate.notBefore = now + wait + dice.nextLong(wait / 2);
            candidate.failures = Math.min(candidate.failures + 1, FAILURES_COUNTED);
        }
    }

    void succeeded(PeerId peer) {
        Candidate candidate = candidates.get(peer);
        if (candidate != null) {
            candidate.failures = 0;
        }
    }

    /// Makes room: the candidate that failed most often goes, one that never failed stays.
    private boolean forgetTheWorst() {
        Optional<Map.Entry<PeerId, Candidate>> worst = candidates.entrySet().stream()
                .filter(entry -> entry.getValue().failures > 0)
                .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.failures, b.failures)));
        worst.ifPresent(entry -> candidates.remove(entry.getKey()));
        return worst.isPresent();
    }
}
