package dev.starling.agent.core.gossip;

import dev.starling.id.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/// What each address that sends datagrams may cost this agent. A seal proves no sender and an address can
/// be forged, so nobody is banned for a datagram: its address is not listened to for a while, and all of
/// them together are limited.
final class Sources {

    /// The addresses that are remembered: as many as a site has members that matter at one time.
    static final int SOURCES_MAX = 256;
    /// An address that sent a false head is not believed for so long.
    static final long DEAF_NANOS = 600_000_000_000L;
    /// Signature checks a second for all datagrams together, at a fifth of a millisecond each one percent
    /// of a core.
    static final int CHECKS_PER_SECOND = 50;

    private static final int CHECKS_OF_ONE = 4;
    private static final int ANSWERS_TO_ONE = 4;

    private static final class Source {
        private final Allowance checks = new Allowance(2 * CHECKS_OF_ONE, CHECKS_OF_ONE);
        private final Allowance answers = new Allowance(2 * ANSWERS_TO_ONE, ANSWERS_TO_ONE);
        private long deafUntil;
        private boolean isDeaf;
    }

    private final Map<Endpoint, Source> byAddress = new LinkedHashMap<>();
    private final Allowance checks = new Allowance(CHECKS_PER_SECOND, CHECKS_PER_SECOND);
    private final Allowance answers = new Allowance(2 * CHECKS_PER_SECOND, 2 * CHECKS_PER_SECOND);

    /// Whether a head from there is to be judged; it then counts.
    boolean mayCheck(Endpoint from, long now) {
        Source source = of(from);
        if (source.isDeaf && source.deafUntil - now <= 0) {
            source.isDeaf = false;
        }
        return !source.isDeaf && source.checks.take(now) && checks.take(now);
    }

    /// Whether something is to be sent there because of what came from there; it then counts.
    boolean mayAnswer(Endpoint to, long now) {
        return of(to).answers.take(now) && answers.take(now);
    }

    void liedFrom(Endpoint from, long now) {
        Source source = of(from);
        source.isDeaf = true;
        source.deafUntil = now + DEAF_NANOS;
    }

    private Source of(Endpoint address) {
        Source known = byAddress.get(address);
        if (known == null) {
            if (byAddress.size() >= SOURCES_MAX) {
                byAddress.remove(byAddress.keySet().iterator().next());
            }
            known = new Source();
            byAddress.put(address, known);
        }
        return known;
    }
}
