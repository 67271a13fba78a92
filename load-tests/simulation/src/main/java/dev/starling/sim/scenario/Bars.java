package dev.starling.sim.scenario;

import org.jspecify.annotations.Nullable;

/// What has to come out, beyond every desk completing and no checker finding a fault. A bar that is not there is not
/// judged.
///
/// @param egressPerSite payload bytes that leave the origin for honest desks, as a multiple of the payload and per
/// site, at most
/// @param lastOverBound the last completion as a multiple of [Bound#seconds()], at most
/// @param latePieces pieces that desks started by an incident fetch from the origin, at most
/// @param wastedShare payload bytes that came from peers and were of no use, as a share of all that came, at most
/// @param allPoisonersBanned whether each desk that serves corrupt blocks has to be banned by somebody
public record Bars(
        @Nullable Double egressPerSite,
        @Nullable Double lastOverBound,
        @Nullable Integer latePieces,
        @Nullable Double wastedShare,
        boolean allPoisonersBanned) {}
