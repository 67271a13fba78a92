package dev.starling.sim.net;

/// What one direction of a network link can do.
///
/// @param bitsPerSecond on the wire, headers included
/// @param latencyNanos from the last bit's departure to its arrival
public record Speed(long bitsPerSecond, long latencyNanos) {

    public Speed {
        if (bitsPerSecond < 1 || latencyNanos < 0) {
            throw new IllegalArgumentException("a rate above 0 and a latency of 0 or more, found " + bitsPerSecond
                    + " bit/s, " + latencyNanos + " ns");
        }
    }

    public static Speed ofMegabits(double megabits, long latencyNanos) {
        return new Speed(Math.round(megabits * 1e6), latencyNanos);
    }

    /// How long the bytes occupy the wire.
    public long nanosFor(long wireBytes) {
        return wireBytes * 8_000_000_000L / bitsPerSecond;
    }

    public double bytesPerSecond() {
        return bitsPerSecond / 8.0;
    }
}
