package dev.starling.origin.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what happens in another thread or process, and not for ever.
public final class Await {

    private static final long LOOK_EVERY_MILLIS = 20;

    private Await() {}

    /// @throws AssertionError when it has not come true within [Origin#PATIENCE]
    public static void until(String what, BooleanSupplier condition) {
        until(what, Origin.PATIENCE, condition);
    }

    /// @throws AssertionError when it has not come true in time
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        CountDownLatch never = new CountDownLatch(1);
        long looks = patience.toMillis() / LOOK_EVERY_MILLIS;
        for (long look = 0; look < looks; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("a latch nobody counts down was opened");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("did not come true: " + what);
    }
}
