package dev.starling.lab.scenario;

import dev.starling.lab.net.Speeds;

/// Times in seconds that no way of distributing can beat, from the raw link rates: frame headers alone make 1.046 of it
/// the best
/// that is attainable. Mundinger, Weber and Weiss, "Optimal scheduling of peer-to-peer file dissemination" (2008).
///
/// @param source the source has to send every byte once: F/us
/// @param desk the slowest desk has to receive every byte: F/dmin
/// @param all together they have to upload every copy: N*F/(us + sum of ui)
/// @param clientServer the best without desks helping each other: max(N*F/us, F/dmin)
public record Bound(double source, double desk, double all, double clientServer) {

    public static Bound of(long bytes, int desks, Speeds speeds) {
        double us = Speeds.bytesPerSecond(speeds.origin());
        double lan = Speeds.bytesPerSecond(speeds.lan());
        return new Bound(
                bytes / us,
                bytes / lan,
                desks * (double) bytes / (us + desks * lan),
                Math.max(desks * bytes / us, bytes / lan));
    }

    /// The bound for desks that help each other.
    public double seconds() {
        return Math.max(source, Math.max(desk, all));
    }
}
