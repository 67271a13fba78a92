package dev.starling.agent.core.membership;

/// How often this agent asks: once a second while a release is incomplete here, else every five; a
/// third of that on battery.
final class Rhythm {

    private static final long ACTIVE_NANOS = 1_000_000_000L;
    private static final long IDLE_NANOS = 5_000_000_000L;
    private static final long LEAST_TIMEOUT_NANOS = 500_000_000L;
    private static final int ON_BATTERY = 3;

    private boolean active;
    private boolean onBattery;

    /// @return whether that makes it faster than before
    boolean set(boolean releaseActive, boolean battery) {
        long before = period();
        active = releaseActive;
        onBattery = battery;
        return period() < before;
    }

    long period() {
        long period = active ? ACTIVE_NANOS : IDLE_NANOS;
        return onBattery ? period * ON_BATTERY : period;
    }

    /// How long an answer may take before others are asked for help.
    long patience() {
        return Math.max(LEAST_TIMEOUT_NANOS, period() / 2);
    }

    /// How far this agent should doubt itself rather than others (Lifeguard's local health
    /// multiplier): 0 is well. One that gets few answers asks more slowly and waits longer.
    static final class LocalHealth {

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
}
