package dev.starling.agent.core.step;

/// Names one connection to a peer. Given by the shell, never used again within a process.
public record LinkId(long value) implements Comparable<LinkId> {

    @Override
    public int compareTo(LinkId other) {
        return Long.compare(value, other.value);
    }
}
