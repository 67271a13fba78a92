package dev.starling.origin.core.signing;

import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import java.time.Duration;
import java.time.Instant;

/// How long a role's metadata lasts and when it is replaced. At any time everything online holds for a week more:
/// devices go on without their origin for so long (decision 0019).
///
/// @param life from signing to expiry: how long a thief of everything online can hold devices in the past
/// @param renewAfter age at which it is signed anew, or, when its key is not here, laid out for signing
/// @param warnBefore expiry by which somebody must have acted
public record Lifetime(Duration life, Duration renewAfter, Duration warnBefore) {

    private static final Lifetime TIMESTAMP = new Lifetime(
            Duration.ofDays(8), Duration.ofHours(1), Duration.ofDays(7).plusHours(12));
    private static final Lifetime SNAPSHOT = new Lifetime(Duration.ofDays(16), Duration.ofDays(8), Duration.ofDays(6));
    private static final Lifetime ROLLOUTS = SNAPSHOT;
    private static final Lifetime ROOT = new Lifetime(Duration.ofDays(365), Duration.ofDays(275), Duration.ofDays(90));
    private static final Lifetime TARGETS =
            new Lifetime(Duration.ofDays(365), Duration.ofDays(275), Duration.ofDays(60));
    private static final Lifetime PACKAGES =
            new Lifetime(Duration.ofDays(90), Duration.ofDays(45), Duration.ofDays(30));

    public static Lifetime of(RoleName role) {
        if (role.equals(RoleName.TIMESTAMP)) {
            return TIMESTAMP;
        }
        if (role.equals(RoleName.SNAPSHOT)) {
            return SNAPSHOT;
        }
        if (role.equals(RoleName.ROOT)) {
            return ROOT;
        }
        if (role.equals(RoleName.TARGETS)) {
            return TARGETS;
        }
        return role.equals(Repository.ROLLOUTS) ? ROLLOUTS : PACKAGES;
    }

    /// The expiry of what is signed now.
    public Instant expiryFrom(Instant now) {
        return Instant.ofEpochSecond(now.plus(life).getEpochSecond());
    }

    /// Whether it is old enough to be replaced.
    public boolean isDue(Role metadata, Instant now) {
        return !now.isBefore(metadata.expires().minus(life).plus(renewAfter));
    }

    /// Whether somebody must act.
    public boolean isAlarming(Role metadata, Instant now) {
        return !now.isBefore(metadata.expires().minus(warnBefore));
    }
}
