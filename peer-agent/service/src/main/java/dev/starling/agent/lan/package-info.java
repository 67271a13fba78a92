/// Finds agents on the same network by multicast: one datagram to a group, answered to its sender
/// alone; and carries the datagrams by which the members of a site know each other.
///
/// The idea is BEP 14 (local service discovery); the group, the port and the datagram are our own,
/// since a company's networks carry other people's BitTorrent as well. Whatever fails here is a line in
/// the log: discovery has other ways. All of it runs on the event loop.
///
/// Imports `net` for its event loop, `conditions` for the adapters, and the protocol.
@NullMarked
package dev.starling.agent.lan;

import org.jspecify.annotations.NullMarked;
