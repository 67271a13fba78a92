package dev.starling.sim.net;

import dev.starling.sim.kernel.Agenda;
import dev.starling.sim.kernel.Happening;
import java.util.ArrayDeque;

/// One direction of a network link: sends one segment at a time, the waiting flows in turn.
///
/// An idle pipe costs one happening a segment, a busy one two: it wakes itself only while somebody waits.
public final class Pipe {

    private final Agenda agenda;
    private final Speed speed;
    private final ArrayDeque<Lane> line = new ArrayDeque<>();
    private long busyUntil;
    private boolean wakes;
    private long wireBytes;

    public Pipe(Agenda agenda, Speed speed) {
        this.agenda = agenda;
        this.speed = speed;
    }

    public Speed speed() {
        return speed;
    }

    /// Bytes sent so far, headers included.
    public long wireBytes() {
        return wireBytes;
    }

    void enqueue(Lane lane) {
        line.add(lane);
        if (!wakes) {
            if (busyUntil <= agenda.now()) {
                serve();
            } else {
                wakeUp();
            }
        }
    }

    private void wakeUp() {
        wakes = true;
        agenda.at(busyUntil, () -> {
            wakes = false;
            serve();
        });
    }

    private void serve() {
        Lane lane = line.poll();
        while (lane != null && !lane.hasWork()) {
            lane.leaveLine();
            lane = line.poll();
        }
        if (lane == null) {
            return;
        }
        send(lane, lane.take());
        if (lane.hasWork()) {
            line.add(lane);
        } else {
            lane.leaveLine();
        }
        if (!line.isEmpty()) {
            wakeUp();
        }
    }

    private void send(Lane lane, Segment segment) {
        wireBytes += segment.wireBytes();
        busyUntil = agenda.now() + speed.nanosFor(segment.wireBytes());
        Happening departed = segment.parcel().departed();
        if (lane.departs(segment) && departed != null) {
            agenda.at(busyUntil, departed);
        }
        agenda.at(busyUntil + speed.latencyNanos(), () -> lane.crossed(segment));
    }
}
