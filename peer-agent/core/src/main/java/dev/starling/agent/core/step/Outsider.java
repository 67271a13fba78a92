package dev.starling.agent.core.step;

import dev.starling.id.SiteId;

/// A device of another site that the origin names: worth a link, and no member of this site.
///
/// @param site its own
public record Outsider(SiteId site, Neighbour neighbour) {}
