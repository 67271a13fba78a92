package dev.starling.wire;

/// Why a request was refused. The code is what goes over the wire and never changes its meaning.
public enum RejectReason {
    /// The piece is not held, or not any more.
    NOT_HELD(1),
    /// The release is not taken part in.
    NOT_JOINED(2),
    /// The block does not lie within the piece.
    OUT_OF_RANGE(3),
    /// The asker cancelled.
    CANCELLED(4),
    /// The block could not be read from the disk.
    UNREADABLE(5),
    /// The asker has too many requests open on this link.
    TOO_MANY(6);

    private final int code;

    RejectReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
