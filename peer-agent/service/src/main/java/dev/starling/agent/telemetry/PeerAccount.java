package dev.starling.agent.telemetry;

import dev.starling.agent.net.Addresses;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;

/// The books of one greeted peer. Guarded by the [Ledger]'s lock.
final class PeerAccount {

    private final PeerId peer;
    private final Endpoint remote;
    private final boolean dialled;
    private long received;
    private long sent;

    PeerAccount(PeerId peer, Endpoint remote, boolean dialled) {
        this.peer = peer;
        this.remote = remote;
        this.dialled = dialled;
    }

    void received(int bytes) {
        received += bytes;
    }

    void sent(int bytes) {
        sent += bytes;
    }

    PeerStatus status() {
        return new PeerStatus(
                peer.hex(), Addresses.address(remote).getHostAddress(), remote.port(), dialled, received, sent);
    }
}
