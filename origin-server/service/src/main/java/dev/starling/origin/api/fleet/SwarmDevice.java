package dev.starling.origin.api.fleet;

/// One device within a swarm.
public record SwarmDevice(
        String peerId,
        String name,
        int verified,
        int pieces,
        DeviceReleaseState state,
        long bytesFromOrigin,
        long bytesFromPeers) {}
