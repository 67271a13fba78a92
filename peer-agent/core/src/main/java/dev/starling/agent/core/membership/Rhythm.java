package dev.starling.agent.core.membership;

/// How often this agent asks: once a second while a release is incomplete here, else every five; a third of that on
/// battery.
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
}
