/// The DHT alone, up to a million agents of it in one process: the shipping `kademlia` classes over a
/// virtual clock and network, messages handed over as objects.
///
/// [DhtNet] is the world, [DhtRun] an experiment in it, [Growth] what the sizes have to do with each
/// other. One thread.
@NullMarked
package dev.starling.sim.dht;

import org.jspecify.annotations.NullMarked;
