package dev.starling.sim.dht;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One experiment with the DHT, as its file has it.
///
/// @param about one line for the list of scenarios
/// @param nodes each is a network of its own; the bars hold for the last
/// @param seeds each is a run of its own
/// @param keys that are published, each by one node, before anything is looked for
/// @param lookups by random nodes for random keys
/// @param deadShare of the nodes that die after publishing
/// @param insiderShare of the nodes that work together to hide one key
/// @param joined how many nodes join for real, one after the other, to see whether the filled tables are
///     like those that come of joining; 0 for none
public record DhtScenario(
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) List<Integer> nodes,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) int keys,
        @JsonProperty(required = true) int lookups,
        double deadShare,
        double insiderShare,
        int joined,
        @JsonProperty(required = true) Bars bars) {

    /// What is demanded; null for nothing.
    ///
    /// @param found share of the lookups
    /// @param questions of a lookup, on the average, proofs included
    public record Bars(
            @JsonProperty(required = true) double found,
            @Nullable Double hopsMean,
            @Nullable Integer hopsP99,
            @Nullable Double questions) {}

    private static final int NODES_LEAST = 32;
    private static final int NODES_MOST = 4_000_000;

    public DhtScenario {
        nodes = List.copyOf(nodes);
        seeds = List.copyOf(seeds);
        check(!seeds.isEmpty(), "seeds: one at least");
        check(!nodes.isEmpty(), "nodes: one size at least");
        for (int size : nodes) {
            check(size >= NODES_LEAST && size <= NODES_MOST, "nodes: " + NODES_LEAST + " to " + NODES_MOST);
        }
        check(keys >= 1 && lookups >= 1, "keys and lookups: one at least");
        check(deadShare >= 0 && deadShare < 1, "deadShare: 0 up to 1");
        check(insiderShare >= 0 && insiderShare < 1, "insiderShare: 0 up to 1");
        check(joined == 0 || joined >= NODES_LEAST, "joined: 0, or " + NODES_LEAST + " at least");
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// The same on one network of this size.
    public DhtScenario withNodes(int size) {
        int joining = joined == 0 ? 0 : Math.min(joined, size);
        return new DhtScenario(about, List.of(size), seeds, keys, lookups, deadShare, insiderShare, joining, bars);
    }

    /// The same with less to do.
    public DhtScenario withLookups(int number) {
        return new DhtScenario(
                about, nodes, seeds, Math.min(keys, number), number, deadShare, insiderShare, joined, bars);
    }
}
