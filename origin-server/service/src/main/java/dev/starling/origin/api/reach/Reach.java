package dev.starling.origin.api.reach;

import java.util.List;

/// How the devices that are online find others.
///
/// @param online devices that are
/// @param silent of them have said nothing of it: their agents are older than this
/// @param ways by how many devices each works for
/// @param reasons by how many devices say so, the most frequent first
public record Reach(long online, long silent, List<ReachCount> ways, List<ReachCount> reasons) {}
