package dev.starling.agent.core.gossip;

/// How often something may be done: so many at once, so many a second in the long run.
final class Allowance {

    private static final long SECOND = 1_000_000_000L;

    private final int burst;
    private final int perSecond;
    private long spentUntil;
    private boolean used;

    Allowance(int burst, int perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /// @return whether it may be done now; then it counts as done
    boolean take(long now) {
        long cost = SECOND / perSecond;
        long from = used && spentUntil - now > 0 ? spentUntil : now;
        if (from + cost - now > burst * cost) {
            return false;
        }
        spentUntil = from + cost;
        used = true;
        return true;
    }
}
