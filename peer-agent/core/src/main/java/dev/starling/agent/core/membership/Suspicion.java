package dev.starling.agent.core.membership;

import java.util.ArrayList;
import java.util.List;

/// Why a member is suspect and for how long it may refute (Lifeguard's dynamic suspicion timeouts: the
/// more witnesses, the shorter). At the end come this agent's own questions, whatever others say.
final class Suspicion {

    /// Questions that have to stay without an answer: at 5 % loss a live member fails all once in 100,000 times.
    static final int CHECKS = 5;

    private static final int WITNESSES_MAX = 3;
    private static final int LEAST_FACTOR = 4;
    private static final int MOST_FACTOR = 6;

    private final long since;
    private final List<Long> witnesses = new ArrayList<>();
    private boolean seen;
    private boolean broken;
    private boolean hurried;
    private boolean left;
    private int checks;

    Suspicion(long since) {
        this.since = since;
    }

    /// @return whether this is a witness more that counts
    boolean accuse(long witness) {
        if (witnesses.size() > WITNESSES_MAX || witnesses.contains(witness)) {
            return false;
        }
        witnesses.add(witness);
        return true;
    }

    /// It failed to answer this agent.
    void see() {
        seen = true;
    }

    /// Its link broke: it does not count until it answers.
    void breakLink() {
        seen = true;
        broken = true;
        hurried = true;
    }

    /// Others say that it is dead.
    ///
    /// @param goodbye or that it left
    /// @return whether that was not known
    boolean hurry(boolean goodbye) {
        boolean news = !hurried || (goodbye && !left);
        hurried = true;
        left |= goodbye;
        return news;
    }

    /// Whether only an answer clears it, not what others say.
    boolean isSeen() {
        return seen;
    }

    boolean isBroken() {
        return broken;
    }

    /// Others have been told that it is gone.
    boolean isToldGone() {
        return hurried && !broken;
    }

    boolean hasLeft() {
        return left;
    }

    /// Whether the member is to be asked (again), or given up.
    boolean isDue(int members, long period, long now) {
        return hurried || checks > 0 || now - since >= lasts(members, period);
    }

    /// It is asked now.
    ///
    /// @return for the how manieth time; more than [#CHECKS]: it has been asked often enough
    int check() {
        return ++checks;
    }

    private long lasts(int members, long period) {
        double least = LEAST_FACTOR * Math.max(1, Math.log10(members)) * period;
        int further = Math.max(0, witnesses.size() - 1);
        double shrink = Math.log(further + 1.0) / Math.log(WITNESSES_MAX + 1.0);
        return (long) Math.max(least, least * MOST_FACTOR - (least * MOST_FACTOR - least) * shrink);
    }
}
