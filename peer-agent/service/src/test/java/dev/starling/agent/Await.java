package dev.starling.agent;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for what other threads and processes bring about, and not for ever.
public final class Await {

    private static final int LOOK_MILLIS = 20;
    private static final int LOOKS_MAX = 120 * 1000 / LOOK_MILLIS;

    private Await() {}

    /// @throws AssertionError when it has not come true after two minutes
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < LOOKS_MAX; i++) {
            if (condition.call()) {
                return;
            }
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("still waiting: " + what);
    }
}
