package dev.starling.origin.core.enrolment;

import dev.starling.id.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a device that asks to be let in and has proved its key (`spec/enrolment.md`, "Enrol"). The order of
/// the questions is the page's: who has no usable token learns nothing else.
public sealed interface Admission {

    /// It gets a certificate.
    ///
    /// @param firstUse whether this uses the token up once more
    record Granted(boolean firstUse) implements Admission {}

    /// An operator has to decide.
    ///
    /// @param firstUse whether this uses the token up once more
    record Waiting(boolean firstUse) implements Admission {}

    record Refused(Reason reason) implements Admission {}

    enum Reason {
        /// Unknown, over, withdrawn or used up: one answer for all.
        TOKEN_UNUSABLE,
        /// From an address outside the token's networks.
        ADDRESS,
        /// The device was revoked.
        REVOKED,
        /// An operator refused the device.
        BY_OPERATOR
    }

    /// @param terms of the token, null when there is no such token
    /// @param usedBefore whether this device came with this token before
    /// @param standing of the device, null when it is not known
    /// @param source where the request comes from
    static Admission decide(
            @Nullable TokenTerms terms, boolean usedBefore, @Nullable Standing standing, Endpoint source, Instant now) {
        if (terms == null || terms.over(now) || (terms.usesLeft() < 1 && !usedBefore)) {
            return new Refused(Reason.TOKEN_UNUSABLE);
        }
        if (!terms.reaches(source)) {
            return new Refused(Reason.ADDRESS);
        }
        if (standing == Standing.REVOKED) {
            return new Refused(Reason.REVOKED);
        }
        if (standing == Standing.REFUSED) {
            return new Refused(Reason.BY_OPERATOR);
        }
        boolean approved = standing == Standing.APPROVED || standing == Standing.ENROLLED;
        return terms.approval() && !approved ? new Waiting(!usedBefore) : new Granted(!usedBefore);
    }
}
