package dev.starling.agent.core.swarm;

import dev.starling.id.ReleaseId;

/// A block that a peer was asked for.
///
/// @param id the request id, of this link alone
/// @param block its number within the piece
/// @param asked when, in the agent's monotonic nanoseconds
/// @param givenUp whether the answer is no longer waited for: the block counts as not asked for
public record BlockRequest(int id, ReleaseId release, int piece, int block, int length, long asked, boolean givenUp) {

    BlockRequest giveUp() {
        return new BlockRequest(id, release, piece, block, length, asked, true);
    }
}
