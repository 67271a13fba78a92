package dev.starling.sim.net;

/// Bytes that went by.
public final class Meter {

    private long total;

    public void add(long bytes) {
        total += bytes;
    }

    public long total() {
        return total;
    }
}
