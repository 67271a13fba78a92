package dev.starling.origin.api.fleet;

/// A device to connect to.
///
/// @param site the neighbour's own
public record HandedNeighbour(String peerId, String address, int port, String site) {}
