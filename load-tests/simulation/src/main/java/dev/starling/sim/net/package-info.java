/// The simulated network: pipes with a rate, a latency and queues, and flows that cross them in order.
///
/// It models what decides completion times, as a packet train: a parcel (one message) crosses each pipe
/// in segments of at most [Framing#SEGMENT_MAX], stored and forwarded; every pipe serves the flows that
/// wait for it in turn, which is where TCP's sharing of a bottleneck tends to. Per flow the order is
/// kept, as on one TCP connection. Headers cost what they cost on Ethernet.
///
/// Known errors: each pipe after the first delays a message by one segment's time instead of one packet's (5 ms at
/// 100 Mbit/s); buffers are unbounded and nothing is lost, so slow start, retransmission and congestion windows do not
/// exist; the socket's send buffer is nil, so that a block counts as sent when its last byte leaves the desk.
///
/// One thread. Imports `dev.starling.sim.kernel` alone.
@NullMarked
package dev.starling.sim.net;

import org.jspecify.annotations.NullMarked;
