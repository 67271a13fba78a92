package dev.starling.agent.core.step;

/// How an agent comes to know of others. The four are independent: any one is enough. Peers remembered from an earlier
/// run are no way of their own, each was found by one of these.
public enum Way {
    /// Beacons on the local network.
    MULTICAST,
    /// What the members of a site tell each other of one another.
    MEMBERSHIP,
    /// Lookups in the distributed hash table.
    DHT,
    /// What the origin names in its answer to a check-in.
    HANDOUT
}
