package dev.starling.agent.core.membership;

/// How far this agent should doubt itself rather than others (Lifeguard's local health multiplier): 0 is well. One that
/// gets few answers asks more slowly and waits longer.
final class LocalHealth {

    static final int WORST = 8;

    private int score;

    void better() {
        score = Math.max(0, score - 1);
    }

    void worse(int by) {
        score = Math.min(WORST, score + by);
    }

    int score() {
        return score;
    }

    long stretch(long nanos) {
        return nanos * (score + 1);
    }
}
