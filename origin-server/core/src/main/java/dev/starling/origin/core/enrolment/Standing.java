package dev.starling.origin.core.enrolment;

/// How a device stands with the origin. One it has never heard of has none.
public enum Standing {
    /// Its token asks for an operator's approval, which nobody has given yet.
    PENDING,
    /// Approved; gets its certificate when it asks again.
    APPROVED,
    /// Has been given a certificate.
    ENROLLED,
    /// An operator refused it. It may not ask again with this key.
    REFUSED,
    /// Shut out for good: a device that is let in again comes with a new key.
    REVOKED
}
