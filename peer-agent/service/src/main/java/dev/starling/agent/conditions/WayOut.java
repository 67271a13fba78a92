package dev.starling.agent.conditions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Which address of this device the platform would take to reach the origin: whatever routes and policies there are, it
/// is the platform that decides. Nothing is sent; the origin's name is looked up, which may take a while.
final class WayOut {

    private static final int ANY_PORT = 443;

    private final String origin;

    /// @param origin its host
    WayOut(String origin) {
        this.origin = origin;
    }

    /// @return null without a way
    @Nullable
    InetAddress look() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(origin), ANY_PORT));
            return socket.getLocalAddress();
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }
}
