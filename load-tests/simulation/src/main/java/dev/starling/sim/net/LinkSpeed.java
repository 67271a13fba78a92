package dev.starling.sim.net;

/// Both directions of a network link as its owner sees them; a pair of its own so that they cannot be mixed up.
public record LinkSpeed(Speed down, Speed up) {}
