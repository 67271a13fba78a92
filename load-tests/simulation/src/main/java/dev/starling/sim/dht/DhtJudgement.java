package dev.starling.sim.dht;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One demand and what was found.
record DhtJudgement(String what, String found, String demanded, boolean met) {

    /// The mean hops of networks that joined and of those whose tables were filled may differ by so much.
    static final double JOINED_HOPS_APART = 0.15;
    /// So full must the tables be that come of joining.
    static final double JOINED_FULLNESS = 0.95;

    static List<DhtJudgement> of(DhtSample sample, DhtScenario.Bars bars, boolean last) {
        List<DhtJudgement> all = new ArrayList<>();
        all.add(new DhtJudgement(
                "found",
                String.format(ROOT, "%d of %d", sample.found(), sample.lookups()),
                String.format(ROOT, ">= %.3f", bars.found()),
                sample.foundShare() >= bars.found()));
        if (last) {
            atMost(all, "hops, mean", sample.hopsMean(), bars.hopsMean());
            atMost(all, "hops, p99", sample.hopsP99(), bars.hopsP99() == null ? null : (double) bars.hopsP99());
            atMost(all, "messages", sample.asked() + sample.proofs(), bars.questions());
        }
        return all;
    }

    /// Whether filled tables are like those of joining.
    static List<DhtJudgement> compare(DhtSample joined, DhtSample filled) {
        List<DhtJudgement> all = new ArrayList<>();
        all.add(new DhtJudgement(
                "tables like joined",
                String.format(ROOT, "%.3f hops after joins, %.3f filled", joined.hopsMean(), filled.hopsMean()),
                String.format(ROOT, "%.2f apart", JOINED_HOPS_APART),
                Math.abs(joined.hopsMean() - filled.hopsMean()) <= JOINED_HOPS_APART));
        all.add(new DhtJudgement(
                "joined tables full",
                String.format(ROOT, "%.3f", joined.fullness()),
                String.format(ROOT, ">= %.2f", JOINED_FULLNESS),
                joined.fullness() >= JOINED_FULLNESS));
        all.addAll(of(joined, new DhtScenario.Bars(1, null, null, null), false));
        return all;
    }

    private static void atMost(List<DhtJudgement> all, String what, double found, @Nullable Double most) {
        if (most != null) {
            all.add(new DhtJudgement(
                    what, String.format(ROOT, "%.2f", found), String.format(ROOT, "<= %.2f", most), found <= most));
        }
    }
}
