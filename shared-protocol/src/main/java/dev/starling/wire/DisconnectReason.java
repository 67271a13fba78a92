package dev.starling.wire;

/// Why a link was closed. The code is what goes over the wire and never changes its meaning.
public enum DisconnectReason {
    /// The agent shuts down.
    SHUTDOWN(1),
    /// There already is a link between these two agents.
    DUPLICATE_LINK(2),
    /// The agent dialled itself.
    SELF(3),
    /// The agent has as many neighbours as it wants.
    TOO_MANY_LINKS(4),
    /// Nothing was heard for too long.
    TIMEOUT(5),
    /// The other side belongs to another organisation.
    OTHER_NETWORK(6),
    /// The other side speaks another protocol version.
    OTHER_VERSION(7),
    /// A message could not be decoded, came out of turn or broke a limit.
    PROTOCOL(8),
    /// The peer sent pieces that do not hash to what the manifest says.
    CORRUPT_DATA(9),
    /// The peer that answered is not the one that was dialled.
    WRONG_PEER(10),
    /// The connection broke. Never sent, only recorded.
    LOST(11),
    /// The peer's certificate has been revoked.
    REVOKED(12);

    private final int code;

    DisconnectReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
