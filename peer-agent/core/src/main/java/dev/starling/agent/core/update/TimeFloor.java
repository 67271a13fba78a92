package dev.starling.agent.core.update;

import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.role.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// The highest time that this device knows to have been, in milliseconds since 1970. It never works with
/// an earlier one, so that setting the clock back makes nothing valid that has expired (TUF 5.1 fixes the
/// time of an update; this fixes the past).
///
/// What the clock shows counts only up to the moment at which the trusted metadata expires. That keeps
/// what has expired expired; and a clock that was once years ahead does not lock the device out, since
/// whatever is signed later is in date after that moment.
final class TimeFloor {

    /// A clock may be behind by that much without being called wrong.
    static final long TOLERANCE_MILLIS = 5 * 60 * 1000;

    private static final long WORTH_KEEPING_MILLIS = 60_000;

    private long floorMillis;
    private long skewMillis;
    private long keptMillis;

    TimeFloor(long floorMillis) {
        this.floorMillis = floorMillis;
        this.keptMillis = floorMillis;
    }

    long millis() {
        return floorMillis;
    }

    /// How far the clock was behind at the last [#atLeast], when that was more than it may be; else 0.
    long skewMillis() {
        return skewMillis;
    }

    /// The time to work with when the clock shows this one.
    long atLeast(long clockMillis) {
        long behind = floorMillis - clockMillis;
        skewMillis = behind > TOLERANCE_MILLIS ? behind : 0;
        return Math.max(clockMillis, floorMillis);
    }

    /// When the timestamp was made, if it says so, but not beyond its own expiry; else the time it was
    /// found in date.
    static long issuedMillis(Timestamp timestamp, Instant foundInDate) {
        Verdict<Long> told = JsonFlaw.guard(() -> {
            try {
                return Instant.parse(timestamp.extra().object("custom").text("issued"))
                        .toEpochMilli();
            } catch (DateTimeParseException e) {
                throw JsonFlaw.malformed("no time: " + e.getMessage());
            }
        });
        return Math.min(
                told.accepted().orElse(foundInDate.toEpochMilli()),
                timestamp.expires().toEpochMilli());
    }

    /// It was this late at least.
    void raise(long millis) {
        floorMillis = Math.max(floorMillis, millis);
    }

    /// Whether the floor rose enough since it was last on the disk.
    boolean isWorthKeeping() {
        return floorMillis - keptMillis >= WORTH_KEEPING_MILLIS;
    }

    void kept() {
        keptMillis = floorMillis;
    }
}
