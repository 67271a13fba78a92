package dev.starling.sim.world;

import dev.starling.sim.kernel.Happening;
import dev.starling.sim.net.Flow;
import dev.starling.sim.net.Parcel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One HTTP connection of an agent to the origin: opened when needed, kept alive, one exchange at a time.
final class OriginLane {

    /// One request and what becomes of it.
    ///
    /// @param requestBytes of the request, headers included
    /// @param atOrigin the request is there: the origin answers now or later by [#answer]
    /// @param failed the origin is not there, or went away before it had answered
    record Exchange(int requestBytes, Consumer<Exchange> atOrigin, Happening failed) {}

    private final SimOrigin origin;
    private final World world;
    private final int desk;
    private final Flow up;
    private final Flow down;
    private boolean connected;
    private @Nullable Exchange current;

    OriginLane(SimOrigin origin, World world, int desk) {
        this.origin = origin;
        this.world = world;
        this.desk = desk;
        this.up = world.fabric().toOrigin(desk, world.ignored());
        this.down = world.fabric().fromOrigin(desk, origin.meter());
    }

    int desk() {
        return desk;
    }

    void start(Exchange exchange) {
        current = exchange;
        if (connected) {
            request(exchange);
        } else {
            up.send(Parcel.control(
                    0,
                    () -> ifWanted(
                            exchange,
                            () -> down.send(Parcel.control(0, () -> {
                                connected = true;
                                ifWanted(exchange, () -> request(exchange));
                            })))));
        }
    }

    private void request(Exchange exchange) {
        up.send(Parcel.control(
                exchange.requestBytes(),
                () -> ifWanted(exchange, () -> exchange.atOrigin().accept(exchange))));
    }

    /// At the origin: does it, unless nobody waits any more or the origin is down.
    private void ifWanted(Exchange exchange, Happening then) {
        if (!waitsFor(exchange)) {
            return;
        }
        if (!world.fabric().reachesOrigin(desk)) {
            connected = false;
            world.agenda().after(SimAgent.CONNECT_TIMEOUT_NANOS, () -> fail(exchange));
        } else if (origin.isUp()) {
            then.run();
        } else {
            refuse(exchange);
        }
    }

    /// The origin's answer.
    ///
    /// @param content its bytes, headers included
    /// @param counted those of them that are payload
    /// @param arrived the agent has all of it
    void answer(Exchange exchange, int content, int counted, Happening arrived) {
        if (waitsFor(exchange)) {
            down.send(new Parcel(content, counted, null, () -> {
                if (waitsFor(exchange)) {
                    current = null;
                    arrived.run();
                }
            }));
        }
    }

    /// The agent wants no answer any more. The connection goes with it, since the rest of the answer is on its way.
    void cancel() {
        current = null;
        connected = false;
        down.cut();
    }

    /// The origin's process is gone.
    void broken() {
        Exchange exchange = current;
        down.cut();
        connected = false;
        if (exchange != null) {
            refuse(exchange);
        }
    }

    private boolean waitsFor(Exchange exchange) {
        return exchange.equals(current);
    }

    private void refuse(Exchange exchange) {
        connected = false;
        down.send(Parcel.control(0, () -> fail(exchange)));
    }

    private void fail(Exchange exchange) {
        if (waitsFor(exchange)) {
            current = null;
            exchange.failed().run();
        }
    }
}
