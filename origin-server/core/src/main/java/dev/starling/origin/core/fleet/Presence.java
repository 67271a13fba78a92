package dev.starling.origin.core.fleet;

import java.time.Duration;
import java.time.Instant;

/// When a device counts as online: it checked in lately. A check-in is held for up to 60 s and answered, so a
/// silent device is noticed after half a wait more than that.
///
/// @param offlineAfter silence longer than this is absence
public record Presence(Duration offlineAfter) {

    public Presence {
        if (offlineAfter.isNegative() || offlineAfter.isZero()) {
            throw new IllegalArgumentException("offlineAfter " + offlineAfter + ": must be longer than nothing");
        }
    }

    public boolean online(Instant lastSeen, Instant now) {
        return !lastSeen.plus(offlineAfter).isBefore(now);
    }
}
