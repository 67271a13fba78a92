package dev.starling.sim.dht;

import dev.starling.agent.core.kademlia.RoutingTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Fills the tables of a large network as joining would, since a million joins are two thousand million
/// messages: in each range one node of each part drawn at random and then any up to 16, or all when there
/// are no more. Each enters through [RoutingTable#admit].
///
/// That this is what joining yields is not assumed but checked, on the network that [DhtRun] lets join
/// for real.
final class FilledTables {

    private static final int K = 16;

    private final DhtNet net;
    private final RandomGenerator dice;
    /// The ids' first 64 bits in ascending unsigned order, and whose they are.
    private final long[] ids;

    private final int[] owners;

    FilledTables(DhtNet net, RandomGenerator dice) {
        this.net = net;
        this.dice = dice;
        int size = net.population.size();
        owners = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(i -> net.population.contact(i).id()))
                .mapToInt(Integer::intValue)
                .toArray();
        ids = new long[size];
        Arrays.setAll(ids, i -> net.population.contact(owners[i]).id().digest().a());
    }

    void fill() {
        for (int rank = 0; rank < ids.length; rank++) {
            fill(rank);
        }
    }

    /// Goes down the tree of ids to this one; what lies on the other side at each step is a range.
    private void fill(int rank) {
        RoutingTable table = net.node(owners[rank]).table();
        int from = 0;
        int end = ids.length;
        for (int bit = 0; end - from > 1; bit++) {
            int middle = split(from, end, bit);
            if (rank < middle) {
                admit(table, middle, end, bit);
                end = middle;
            } else {
                admit(table, from, middle, bit);
                from = middle;
            }
        }
    }

    /// One of each part of the range, and then any, until the bucket is full: a table spreads its buckets.
    private void admit(RoutingTable table, int from, int end, int bit) {
        if (end - from <= K) {
            for (int i = from; i < end; i++) {
                table.admit(net.population.contact(owners[i]), 0);
            }
            return;
        }
        int begin = from;
        int places = K;
        for (int part = 0; part < K; part++) {
            int next = partEnd(begin, end, bit, part);
            if (next > begin) {
                table.admit(net.population.contact(owners[dice.nextInt(begin, next)]), 0);
                places--;
            }
            begin = next;
        }
        while (places > 0) {
            int before = table.size();
            table.admit(net.population.contact(owners[dice.nextInt(from, end)]), 0);
            places -= table.size() - before;
        }
    }

    /// Where the ids end whose 4 bits after `bit` are `part`.
    private int partEnd(int from, int end, int bit, int part) {
        int low = from;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((ids[middle] << (bit + 1) >>> (Long.SIZE - 4)) <= part) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Where, between two ranks, the ids begin that have this bit set; the bits before are the same for
    /// all.
    private int split(int from, int end, int bit) {
        int low = from;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((ids[middle] & Long.MIN_VALUE >>> bit) == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How full the tables are: contacts that are in them, of those that could be.
    double fullness() {
        long there = 0;
        long could = 0;
        for (int rank = 0; rank < ids.length; rank++) {
            there += net.node(owners[rank]).table().size();
            int from = 0;
            int end = ids.length;
            for (int bit = 0; end - from > 1; bit++) {
                int middle = split(from, end, bit);
                could += Math.min(K, rank < middle ? end - middle : middle - from);
                from = rank < middle ? from : middle;
                end = rank < middle ? middle : end;
            }
        }
        return (double) there / could;
    }
}
