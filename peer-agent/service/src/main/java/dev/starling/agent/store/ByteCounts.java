package dev.starling.agent.store;

/// What one release has cost and saved on this device, in bytes of payload, over all of the agent's runs.
///
/// @param fromOrigin came from the origin and was of use
/// @param fromPeers came from peers and was of use
/// @param wasted came in and was of no use
/// @param served handed to peers
public record ByteCounts(long fromOrigin, long fromPeers, long wasted, long served) {

    public static final ByteCounts NONE = new ByteCounts(0, 0, 0, 0);

    public ByteCounts {
        if (fromOrigin < 0 || fromPeers < 0 || wasted < 0 || served < 0) {
            throw new IllegalArgumentException("byte counts are 0 or more, found " + fromOrigin + ", " + fromPeers
                    + ", " + wasted + ", " + served);
        }
    }
}
