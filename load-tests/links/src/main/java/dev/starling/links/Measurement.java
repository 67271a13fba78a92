package dev.starling.links;

import com.sun.management.OperatingSystemMXBean;
import dev.starling.agent.core.step.Effect.ServeBlock;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.net.BlockSource;
import dev.starling.agent.tls.Credentials;
import dev.starling.agent.tls.TestCa;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.ReleaseId;
import dev.starling.wire.PeerMessage.Data;
import dev.starling.wire.PeerMessage.Hello;
import dev.starling.wire.PeerMessage.Request;
import dev.starling.wire.WireLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Two ends in this process: one asks for blocks, a few at a time, the other reads them from memory and sends them.
/// Nothing is hashed or written: what is measured is the link.
final class Measurement {

    /// As many as an agent sends at once.
    private static final int BLOCKS_ON_THEIR_WAY = 8;
    /// Longer than this nothing may take.
    private static final int PATIENCE_SECONDS = 60;

    private static final int LOOPBACK = 0x7F000001;
    private static final ReleaseId RELEASE = new ReleaseId(Digest.ZERO);
    private static final TestCa CA = new TestCa();

    private final Kind kind;
    private final Credentials giving = CA.device();
    private final Credentials taking = CA.device();

    Measurement(Kind kind) {
        this.kind = kind;
    }

    /// What moving these bytes over one link costs, both ends.
    ///
    /// @param bytes rounded up to whole blocks
    Cost move(long bytes) throws IOException, InterruptedException {
        int blocks = (int) Math.ceilDiv(bytes, WireLimits.BLOCK_MAX);
        BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
        Giver giver = new Giver(giving);
        try (End from = end(giving, System::nanoTime, memory(), giver::hear);
                End to = end(taking, System::nanoTime, nothing(), arrived::add)) {
            giver.speakThrough(from);
            Taker taker = new Taker(to, arrived);
            LinkId link = taker.dial(new Neighbour(giving.self(), Endpoint.ofIpv4(LOOPBACK, from.listen())));
            to.send(link, hello(taking));
            long began = System.nanoTime();
            double cpuBefore = cpuSeconds();
            long moved = taker.take(link, blocks);
            return new Cost(moved, cpuSeconds() - cpuBefore, (System.nanoTime() - began) / 1e9);
        }
    }

    /// @return CPU seconds of a connection and its handshake, both sides
    double handshakes(int count) throws IOException, InterruptedException {
        BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
        // who comes in often is let in more slowly than this measures: the limits see a faster clock
        LongSupplier fast = () -> System.nanoTime() * 1000;
        try (End from = end(giving, fast, nothing(), event -> {});
                End to = end(taking, System::nanoTime, nothing(), arrived::add)) {
            Neighbour neighbour = new Neighbour(giving.self(), Endpoint.ofIpv4(LOOPBACK, from.listen()));
            Taker taker = new Taker(to, arrived);
            double before = cpuSeconds();
            for (int i = 0; i < count; i++) {
                to.hangup(taker.dial(neighbour));
                taker.next(Event.LinkClosed.class);
            }
            return (cpuSeconds() - before) / count;
        }
    }

    private End end(Credentials own, LongSupplier nanos, BlockSource source, Consumer<Event> report) {
        return kind == Kind.PLAIN ? End.plain(own, source, report) : End.secure(own, nanos, source, report);
    }

    private static BlockSource memory() {
        byte[] block = new byte[WireLimits.BLOCK_MAX];
        return (release, piece, offset, target) -> target.put(block, 0, target.remaining());
    }

    private static BlockSource nothing() {
        return (release, piece, offset, target) -> {
            throw new IOException("this end holds nothing");
        };
    }

    private static Hello hello(Credentials own) {
        return new Hello(WireLimits.PROTOCOL_VERSION, TestCa.DOMAIN.networkId(), own.self(), 0);
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /// Answers on the event loop, as soon as it hears.
    private static final class Giver {

        private final Credentials own;
        private volatile @Nullable End end;

        private Giver(Credentials own) {
            this.own = own;
        }

        private void speakThrough(End through) {
            end = through;
        }

        private void hear(Event event) {
            End through = end;
            if (through == null) {
                return;
            }
            if (event instanceof Event.LinkOpened opened) {
                through.send(opened.link(), hello(own));
            } else if (event instanceof Event.MessageReceived(LinkId link, Request r)) {
                through.serve(new ServeBlock(link, r.requestId(), r.release(), r.piece(), r.offset(), r.length()));
            }
        }
    }

    private record Taker(End end, BlockingQueue<Event> events) {

        private LinkId dial(Neighbour neighbour) throws IOException, InterruptedException {
            end.dial(neighbour);
            return next(Event.LinkOpened.class).link();
        }

        /// @return the bytes that came
        private long take(LinkId link, int blocks) throws IOException, InterruptedException {
            int asked = 0;
            long bytes = 0;
            for (int came = 0; came < blocks; ) {
                while (asked < blocks && asked - came < BLOCKS_ON_THEIR_WAY) {
                    end.send(link, new Request(asked++, RELEASE, 0, 0, WireLimits.BLOCK_MAX));
                }
                if (next(Event.MessageReceived.class).message() instanceof Data data) {
                    bytes += data.bytes().remaining();
                    came++;
                }
            }
            return bytes;
        }

        private <E extends Event> E next(Class<E> kind) throws IOException, InterruptedException {
            while (true) {
                Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
                if (event == null || event instanceof Event.DialFailed || event instanceof Event.LinkClosed) {
                    throw new IOException("expected " + kind.getSimpleName() + ", found " + event);
                }
            }
        }
    }
}
