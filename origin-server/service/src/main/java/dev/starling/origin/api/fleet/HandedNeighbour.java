package dev.starling.origin.api.fleet;

/// A device to connect to.
public record HandedNeighbour(String peerId, String address, int port) {}
