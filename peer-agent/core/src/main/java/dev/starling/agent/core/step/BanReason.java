package dev.starling.agent.core.step;

import dev.starling.wire.DisconnectReason;

/// Why a peer is not talked to for a while: the reason codes that people, the origin and the metrics see.
public enum BanReason {
    /// It sent pieces that do not hash to what the manifest says.
    CORRUPT_DATA(DisconnectReason.CORRUPT_DATA),
    /// It gave update metadata, or a manifest, that contradicts a signed hash.
    FALSE_METADATA(DisconnectReason.CORRUPT_DATA),
    /// Again and again it let requests pass without an answer.
    STALLING(DisconnectReason.TIMEOUT),
    /// It refused, one after the other, pieces that it had said it holds.
    FALSE_CLAIMS(DisconnectReason.PROTOCOL),
    /// A message of it could not be decoded, came out of turn or broke a limit.
    PROTOCOL(DisconnectReason.PROTOCOL),
    /// The organisation has revoked it.
    REVOKED(DisconnectReason.REVOKED);

    private final DisconnectReason goodbye;

    BanReason(DisconnectReason goodbye) {
        this.goodbye = goodbye;
    }

    /// What the peer is told.
    public DisconnectReason goodbye() {
        return goodbye;
    }
}
