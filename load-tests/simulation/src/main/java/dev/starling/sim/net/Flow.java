package dev.starling.sim.net;

import java.util.List;

/// One direction of a connection: parcels cross the pipes of its route and arrive in the order in which they were sent.
public final class Flow {

    private final Lane[] lanes;
    private final Meter meter;

    /// @param route the pipes to cross, one at least
    /// @param meter told of the counted bytes as they leave the first pipe
    public Flow(List<Pipe> route, Meter meter) {
        this.meter = meter;
        this.lanes = new Lane[route.size()];
        for (int hop = 0; hop < lanes.length; hop++) {
            lanes[hop] = new Lane(this, route.get(hop), hop);
        }
    }

    public void send(Parcel parcel) {
        int content = parcel.content();
        int counted = parcel.counted();
        do {
            int part = Math.min(content, Framing.SEGMENT_MAX);
            boolean last = part == content;
            int share = last ? counted : Math.min(counted, part);
            lanes[0].offer(new Segment(parcel, Framing.wireBytes(part), share, last));
            content -= part;
            counted -= share;
        } while (content > 0);
    }

    /// Gives up what has not left the first pipe yet; what has, still arrives.
    public void cut() {
        lanes[0].clear();
    }

    void departed(Segment segment) {
        meter.add(segment.counted());
    }

    void crossed(int hop, Segment segment) {
        if (hop + 1 < lanes.length) {
            lanes[hop + 1].offer(segment);
        } else if (segment.last()) {
            segment.parcel().arrived().run();
        }
    }
}
