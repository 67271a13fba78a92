package dev.starling.agent.net;

import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestTls;
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
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A peer that has a good certificate and may behave as badly as a test wants.
public final class Wire implements AutoCloseable {

    static final TestCa CA = new TestCa();
    static final Credentials OWN = CA.device();
    static final PeerId PEER = OWN.self();

    private final Socket socket;
    private final DataInputStream in;

    /// Has shaken hands.
    Wire(int port) throws IOException {
        this(TestTls.dial(OWN, port));
    }

    /// Has shaken hands, from another address of this machine.
    Wire(int port, InetAddress from) throws IOException {
        this(TestTls.dial(OWN, from, port, "TLSv1.3", PeerTls.ALPN));
    }

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    static Hello hello() {
        return new Hello(WireLimits.PROTOCOL_VERSION, 1, PEER, 0);
    }

    public Wire send(PeerMessage message) throws IOException {
        return send(PeerMessageCodec.encode(message).array());
    }

    public Wire send(byte... raw) throws IOException {
        socket.getOutputStream().write(raw);
        return this;
    }

    /// The next message, or null once the other side has closed.
    @Nullable
    public PeerMessage receive() throws IOException {
        try {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return Fixtures.accepted(PeerMessageCodec.decode(ByteBuffer.wrap(body)));
        } catch (EOFException | SocketException | SSLException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
