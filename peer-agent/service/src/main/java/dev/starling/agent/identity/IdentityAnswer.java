package dev.starling.agent.identity;

import java.util.Map;

/// What came of asking the origin for an identity.
sealed interface IdentityAnswer {

    /// An identity, not yet looked at.
    record Given(Map<String, Object> fields) implements IdentityAnswer {}

    /// An operator has to decide.
    record Pending(long retryNanos) implements IdentityAnswer {}

    /// The origin does not want to.
    record Refused(RefusedBecause why, String detail) implements IdentityAnswer {}

    /// It cannot now.
    ///
    /// @param retryNanos how long it asked to be left alone, 0 when it did not say
    record Later(String why, long retryNanos) implements IdentityAnswer {}

    /// Whoever answers there is not the origin of the bundle.
    record Untrusted(String found) implements IdentityAnswer {}
}
