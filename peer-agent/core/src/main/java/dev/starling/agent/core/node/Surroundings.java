package dev.starling.agent.core.node;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.dht.MutableHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [Directory] sees of the rest of the agent.
interface Surroundings {
    /// Of this site, alive, without this agent.
    List<PeerId> members();

    /// Some of them, drawn at random.
    List<Neighbour> draw(int count);

    /// Complete.
    List<ReleaseId> held();

    /// Incomplete, and nobody linked has what is missing.
    ///
    /// @param speaks whether this agent is one of the three that look for their site
    List<ReleaseId> wanting(boolean speaks);

    /// Whether a head that somebody sent is signed as this agent's root says.
    boolean trusts(MutableHead head);

    /// The newest state of the update metadata that this agent has verified.
    @Nullable
    MutableHead newest();
}
