package dev.starling.agent.tls;

/// Why a certificate is not accepted: reason codes for people and metrics.
public enum Refusal {
    /// None was shown.
    NO_CERTIFICATE,
    /// It does not lead to a certificate authority that is in force here, or something in the chain is not signed
    /// right.
    UNKNOWN_AUTHORITY,
    /// Its time is over.
    EXPIRED,
    /// Its time has not come: one of the two clocks is wrong.
    NOT_YET_VALID,
    /// It is not meant for this use, is an authority's own, or its key is not on P-256.
    WRONG_USE,
    /// It names no device or origin of this trust domain.
    OTHER_DOMAIN,
    /// It names another id than that of its own key.
    OTHER_KEY
}
