/// The DHT: who holds what, asked of the agents themselves. A private Kademlia with k = 16 and alpha = 4.
///
/// [Kademlia] is the door: it answers what others ask, keeps the [RoutingTable], runs [Lookup]s and
/// publishes. Pure; called by the agent's one thread; time and randomness are arguments. What needs a key
/// is asked of the [Notary]. Everything that most agents do not need at most times is made when it is
/// needed, so that a million of them fit into one process. Imports `step` and the shared protocol alone.
/// Spec: `spec/dht.md`, "Messages".
@NullMarked
package dev.starling.agent.core.kademlia;

import org.jspecify.annotations.NullMarked;
