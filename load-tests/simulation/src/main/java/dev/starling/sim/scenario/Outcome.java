package dev.starling.sim.scenario;

import dev.starling.sim.world.MessageMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came out of one run.
///
/// @param expected desks that were up at the end and do not serve corrupt blocks
/// @param complete those of them that had every piece
/// @param completions seconds from the publication to each desk's completion, earliest first
/// @param egressPerSite payload bytes that left the origin for them, as a multiple of the payload and per site
/// @param egressToPoisoners the same for desks that serve corrupt blocks, all sites together
/// @param wanInbound what came into the first site from outside, headers and manifests included, as a multiple of the
/// payload
/// @param lateOriginPieces pieces that desks started by an incident fetched from the origin
/// @param wastedShare payload that came from peers and was of no use, as a share of all that came from them
/// @param corruptBytes of pieces that did not verify
/// @param unbanned desks that serve corrupt blocks and were banned by nobody
/// @param memoryMost the most payload that one agent held in memory, in bytes
/// @param dialsPerDesk connections tried
/// @param faults found by the checkers
/// @param examples of them
/// @param happenings of the simulator's agenda
/// @param trace fingerprint of all that passed through the agents' doors
public record Outcome(
        String scenario,
        long seed,
        int sites,
        int desks,
        long payloadBytes,
        MessageMode messages,
        int expected,
        long complete,
        List<Double> completions,
        Bound bound,
        double egressPerSite,
        double egressToPoisoners,
        double wanInbound,
        long lateOriginPieces,
        double wastedShare,
        long corruptBytes,
        int unbanned,
        long memoryMost,
        double dialsPerDesk,
        int faults,
        List<String> examples,
        long happenings,
        String trace) {

    /// One demand and what was found.
    public record Judgement(String what, String found, String demanded, boolean met) {}

    public double lastSeconds() {
        return completions.isEmpty() ? Double.NaN : completions.getLast();
    }

    public double lastOverBound() {
        return complete < expected ? Double.POSITIVE_INFINITY : lastSeconds() / bound.seconds();
    }

    /// Each bar of the scenario, and the two that hold for all.
    public List<Judgement> judge(Bars bars) {
        List<Judgement> all = new ArrayList<>();
        all.add(new Judgement("complete", complete + " of " + expected, "all", complete == expected));
        all.add(new Judgement("faults", Integer.toString(faults), "0", faults == 0));
        if (bars.lastOverBound() != null) {
            all.add(atMost("last / bound", lastOverBound(), bars.lastOverBound(), "%.3f"));
        }
        if (bars.egressPerSite() != null) {
            all.add(atMost("egress / site", egressPerSite, bars.egressPerSite(), "%.3f"));
        }
        if (bars.latePieces() != null) {
            all.add(atMost("late pieces", (double) lateOriginPieces, bars.latePieces(), "%.0f"));
        }
        if (bars.wastedShare() != null) {
            all.add(atMost("wasted share", wastedShare, bars.wastedShare(), "%.4f"));
        }
        if (bars.allPoisonersBanned()) {
            all.add(atMost("unbanned", unbanned, 0, "%.0f"));
        }
        return all;
    }

    private static Judgement atMost(String what, double found, double most, String format) {
        return new Judgement(
                what,
                String.format(Locale.ROOT, format, found),
                "<= " + String.format(Locale.ROOT, format, most),
                found <= most);
    }
}
