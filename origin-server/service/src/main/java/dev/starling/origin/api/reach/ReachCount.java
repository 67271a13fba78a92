package dev.starling.origin.api.reach;

/// @param code of the way or the reason
/// @param devices that are online and say so
public record ReachCount(String code, long devices) {}
