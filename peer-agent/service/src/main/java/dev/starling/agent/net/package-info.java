/// Links between agents: TCP connections that carry frames, and the bytes of blocks on their way from the disk to a
/// peer.
///
/// [PeerNet] performs the core's link effects and reports link events; it decides nothing but what protects the
/// process: how
/// many connections, how large a frame, how long a handshake. All channels run on the one event loop of [Transport],
/// and
/// whatever a class here does not say otherwise about belongs to that thread. Blocks are read from the store by a
/// thread of
/// their own, since a disk may make anyone wait.
///
/// Imports `core.step` and the protocol.
@NullMarked
package dev.starling.agent.net;

import org.jspecify.annotations.NullMarked;
