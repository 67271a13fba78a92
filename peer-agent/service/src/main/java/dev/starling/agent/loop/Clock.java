package dev.starling.agent.loop;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Time and chance as the process sees them. Whatever else in the shell needs either is given this, so that a test can
/// move
/// time by hand.
///
/// @param nanos monotonic time in nanoseconds; only differences have a meaning
/// @param epochMillis wall time in milliseconds since 1970: for people and reports, never for timeouts
public record Clock(LongSupplier nanos, LongSupplier epochMillis) {

    public static Clock real() {
        return new Clock(System::nanoTime, System::currentTimeMillis);
    }

    /// A generator for one owner, seeded by the platform. Good for spreading load, no good for secrets.
    public static RandomGenerator dice() {
        return new SplittableRandom();
    }
}
