package dev.starling.links;

import dev.starling.agent.core.step.Effect.ServeBlock;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.net.BlockSource;
import dev.starling.agent.net.PeerNet;
import dev.starling.agent.net.PlainNet;
import dev.starling.agent.net.Transport;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.PeerTls;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One side of the links that are measured, with an event loop of its own, as an agent has it.
interface End extends AutoCloseable {

    /// @return the port
    int listen() throws IOException;

    void dial(Neighbour neighbour);

    void send(LinkId link, PeerMessage message);

    void serve(ServeBlock block);

    void hangup(LinkId link);

    @Override
    void close();

    /// The agent's own.
    ///
    /// @param nanos the time by which it limits who comes in
    static End secure(Credentials own, LongSupplier nanos, BlockSource source, Consumer<Event> report) {
        Transport transport = new Transport();
        PeerTls tls = new PeerTls(own, System::currentTimeMillis);
        PeerNet net = new PeerNet(transport, tls, nanos, source, report);
        return new End() {
            @Override
            public int listen() throws IOException {
                return net.listen(InetAddress.getLoopbackAddress(), 0);
            }

            @Override
            public void dial(Neighbour neighbour) {
                net.dial(neighbour);
            }

            @Override
            public void send(LinkId link, PeerMessage message) {
                net.send(link, message);
            }

            @Override
            public void serve(ServeBlock block) {
                net.serve(block);
            }

            @Override
            public void hangup(LinkId link) {
                net.hangup(link, DisconnectReason.LOST);
            }

            @Override
            public void close() {
                net.close();
                transport.close();
                tls.close();
            }
        };
    }

    /// The same without TLS.
    static End plain(Credentials own, BlockSource source, Consumer<Event> report) {
        Transport transport = new Transport();
        PlainNet net = new PlainNet(transport, own.self(), source, report);
        return new End() {
            @Override
            public int listen() {
                return net.listen(InetAddress.getLoopbackAddress());
            }

            @Override
            public void dial(Neighbour neighbour) {
                net.dial(neighbour);
            }

            @Override
            public void send(LinkId link, PeerMessage message) {
                net.send(link, message);
            }

            @Override
            public void serve(ServeBlock block) {
                net.serve(block);
            }

            @Override
            public void hangup(LinkId link) {
                net.hangup(link, DisconnectReason.LOST);
            }

            @Override
            public void close() {
                net.close();
                transport.close();
            }
        };
    }
}
