package dev.starling.origin.api.enrolment;

import java.time.Instant;

/// A new token, shown this once.
///
/// @param bundle what an installer carries; holds the token
public record CreatedEnrolmentToken(long id, String token, Instant endsAt, Bundle bundle) {

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "CreatedEnrolmentToken " + id;
    }
}
