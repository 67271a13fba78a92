package dev.starling.sim.net;

import java.util.ArrayDeque;

/// Where one flow waits for one pipe. In order: first come, first served.
final class Lane {

    private final Flow flow;
    private final Pipe pipe;
    private final int hop;
    private final ArrayDeque<Segment> waiting = new ArrayDeque<>(2);
    private boolean queued;

    Lane(Flow flow, Pipe pipe, int hop) {
        this.flow = flow;
        this.pipe = pipe;
        this.hop = hop;
    }

    void offer(Segment segment) {
        waiting.add(segment);
        if (!queued) {
            queued = true;
            pipe.enqueue(this);
        }
    }

    /// The pipe's turn for this lane. The lane may have been emptied since it got in line.
    boolean hasWork() {
        return !waiting.isEmpty();
    }

    Segment take() {
        return waiting.remove();
    }

    void leaveLine() {
        queued = false;
    }

    /// The segment is off the wire of this pipe.
    void crossed(Segment segment) {
        flow.crossed(hop, segment);
    }

    /// The segment begins to cross. Only the first pipe of a route counts.
    ///
    /// @return true when the sender is to be told of the parcel's departure
    boolean departs(Segment segment) {
        if (hop > 0) {
            return false;
        }
        flow.departed(segment);
        return segment.last();
    }

    void clear() {
        waiting.clear();
    }
}
