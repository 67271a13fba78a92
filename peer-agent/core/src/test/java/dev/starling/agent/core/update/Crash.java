package dev.starling.agent.core.update;

/// The process died between two writes.
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
        super("kill -9", null, false, false);
    }
}
