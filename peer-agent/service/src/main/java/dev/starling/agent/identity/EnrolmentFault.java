package dev.starling.agent.identity;

/// The device is not let in, for a reason that asking again does not change. The message says what was found and what
/// to do.
public final class EnrolmentFault extends Exception {

    private static final long serialVersionUID = 1L;

    /// What a script wants to tell apart.
    public enum Kind {
        REFUSED,
        REVOKED,
        UNTRUSTED_ORIGIN
    }

    private final Kind kind;

    EnrolmentFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
