package dev.starling.origin.api.fleet;

import java.util.List;

/// @param releases the published ones, published last first
public record Swarm(List<SwarmRelease> releases) {}
