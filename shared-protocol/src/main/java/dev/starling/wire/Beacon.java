package dev.starling.wire;

import dev.starling.id.PeerId;

/// One multicast datagram: "an agent of this organisation listens on this port". Names no package, user or host.
///
/// @param networkId names the organisation; others are ignored
/// @param listenPort the TCP port, 1 to 65535; the address is the datagram's source
/// @param cookie drawn at random at start, so that an agent knows its own echo
/// @param answer true for the unicast answer to a beacon, which must not be answered again
public record Beacon(long networkId, PeerId self, int listenPort, long cookie, boolean answer) {}
