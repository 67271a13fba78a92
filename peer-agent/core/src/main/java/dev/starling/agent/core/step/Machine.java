package dev.starling.agent.core.step;

/// A state machine without input or output of its own: an event and the time go in, effects come out.
///
/// Not thread-safe: its owner calls it from one thread. It never blocks and never throws for what a peer sent.
public interface Machine {

    /// @param nowNanos monotonic time; only differences have a meaning. Never goes back.
    void on(Event event, long nowNanos, Outbox out);
}
