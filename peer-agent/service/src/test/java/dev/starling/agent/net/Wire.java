package dev.starling.agent.net;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.WireLimits;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A peer on a bare socket, which may behave as badly as a test wants.
final class Wire implements AutoCloseable {

    static final PeerId PEER = Fixtures.peerId(Fixtures.dice(77));

    private final Socket socket;
    private final DataInputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
    }

    static Hello hello() {
        return new Hello(WireLimits.PROTOCOL_VERSION, 1, PEER, 0);
    }

    Wire send(PeerMessage message) throws IOException {
        return send(PeerMessageCodec.encode(message).array());
    }

    Wire send(byte... raw) throws IOException {
        socket.getOutputStream().write(raw);
        return this;
    }

    /// The next message, or null once the other side has closed.
    @Nullable
    PeerMessage receive() throws IOException {
        try {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return Fixtures.accepted(PeerMessageCodec.decode(ByteBuffer.wrap(body)));
        } catch (EOFException | SocketException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
