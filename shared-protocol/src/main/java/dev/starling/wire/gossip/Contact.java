package dev.starling.wire.gossip;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;

/// A rendezvous agent of some site, by somebody's word: worth a dial, which proves the id.
///
/// @param at where it takes links
public record Contact(PeerId id, Endpoint at, SiteId site) {}
