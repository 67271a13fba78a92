package dev.starling.sim.world;

import dev.starling.id.Endpoint;

/// Which address a desk has: 10.0.0.0 and its number.
final class Addresses {

    static final int LISTEN_PORT = 8490;

    private static final int NETWORK = 0x0A00_0000;
    private static final int FIRST_FREE_PORT = 32_768;
    private static final int FREE_PORTS = 28_000;

    private Addresses() {}

    static Endpoint listening(int desk) {
        return Endpoint.ofIpv4(NETWORK | desk, LISTEN_PORT);
    }

    /// Where a desk's end of a connection that it dialled is seen.
    static Endpoint dialling(int desk, long link) {
        return Endpoint.ofIpv4(NETWORK | desk, FIRST_FREE_PORT + (int) (link % FREE_PORTS));
    }

    /// @return the desk that listens there, or -1
    static int deskOf(Endpoint endpoint) {
        int address = (int) endpoint.low();
        boolean ours = endpoint.isIpv4() && (address & 0xFF00_0000) == NETWORK && endpoint.port() == LISTEN_PORT;
        return ours ? address & 0x00FF_FFFF : -1;
    }
}
