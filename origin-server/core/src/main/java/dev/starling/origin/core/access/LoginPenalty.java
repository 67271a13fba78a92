package dev.starling.origin.core.access;

import java.time.Duration;

/// How long a name is not heard after failed logins: not at all for the first four, which people need, then twice as
/// long each time, up to a quarter of an hour: 96 guesses a day. It ends by itself, so that nobody can be locked out
/// for
/// good by somebody who knows their name.
public final class LoginPenalty {

    static final int FREE = 4;
    static final Duration FIRST = Duration.ofSeconds(30);
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private LoginPenalty() {}

    /// @param failures in a row, this one included
    public static Duration after(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE - 1, 10);
        Duration grown = FIRST.multipliedBy(1L << doublings);
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }
}
