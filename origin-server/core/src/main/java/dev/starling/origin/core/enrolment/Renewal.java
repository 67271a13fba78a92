package dev.starling.origin.core.enrolment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a device that has proved its key is given another certificate (`spec/enrolment.md`, "Renew").
public enum Renewal {
    GRANTED,
    /// Revoked, or refused by an operator.
    SHUT_OUT,
    /// Not known, never enrolled, or asleep for longer than [#GRACE]: only a token helps.
    ENROL_AGAIN;

    /// How long after the end of its certificate a device may still renew it.
    public static final Duration GRACE = Duration.ofDays(30);

    /// @param standing of the device, null when it is not known
    /// @param certificateEnd of the last certificate it was given, null when it was given none
    public static Renewal decide(@Nullable Standing standing, @Nullable Instant certificateEnd, Instant now) {
        if (standing == Standing.REVOKED || standing == Standing.REFUSED) {
            return SHUT_OUT;
        }
        if (standing != Standing.ENROLLED || certificateEnd == null) {
            return ENROL_AGAIN;
        }
        return now.isBefore(certificateEnd.plus(GRACE)) ? GRANTED : ENROL_AGAIN;
    }
}
