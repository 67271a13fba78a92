package dev.starling.agent.core.node;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.SiteId;
import dev.starling.wire.dht.MutableHead;

/// What a lookup in the DHT came to.
sealed interface Finding {

    /// A device that says, signed, that it holds a release this one wants.
    record Source(Neighbour who, boolean ofThisSite) implements Finding {}

    /// A device that says, signed, that it speaks for a site.
    record Spokesman(Neighbour who, SiteId site) implements Finding {}

    /// The newest state of the update metadata that somebody has, verified.
    record Head(MutableHead head) implements Finding {}
}
