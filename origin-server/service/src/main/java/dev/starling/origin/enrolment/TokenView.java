package dev.starling.origin.enrolment;

import dev.starling.origin.api.enrolment.EnrolmentToken;
import dev.starling.origin.network.Networks;
import dev.starling.origin.persistence.enrolment.TokenRow;
import java.time.Instant;

/// A token as it is listed.
final class TokenView {

    private TokenView() {}

    static EnrolmentToken of(TokenRow row, Instant now) {
        return new EnrolmentToken(
                id(row),
                row.name,
                row.createdAt,
                row.createdBy,
                row.endsAt,
                row.uses,
                row.usesLeft,
                Networks.split(row.networks),
                row.approval,
                row.endedAt,
                row.endedAt == null && row.usesLeft > 0 && now.isBefore(row.endsAt));
    }

    /// @param row as the database has it
    static long id(TokenRow row) {
        Long id = row.id;
        if (id == null) {
            throw new IllegalStateException("a token that the database has not given an id");
        }
        return id;
    }
}
