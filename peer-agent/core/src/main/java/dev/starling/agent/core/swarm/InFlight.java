package dev.starling.agent.core.swarm;

/// Bounds the payload bytes that one agent has asked for and not yet stored, over all releases and sources, so that its
/// memory is bounded whatever the neighbours do (design decision 3: 32 MiB).
public final class InFlight {

    public static final int BYTES_MAX = 32 * 1024 * 1024;

    private int used;

    /// @return false when there is no room; nothing is taken then
    public boolean take(int bytes) {
        if (bytes > BYTES_MAX - used) {
            return false;
        }
        used += bytes;
        return true;
    }

    public void give(int bytes) {
        used -= bytes;
        assert used >= 0 : "gave back more than was taken";
    }

    public int used() {
        return used;
    }
}
