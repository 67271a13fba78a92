package dev.starling.origin.core.handout;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;

/// A device that another one is told to link with.
///
/// @param site the named device's own
public record Named(PeerId id, SiteId site) {}
