/// News among a million agents: the shipping gossip machines alone, object hand-over, over a network of
/// sites.
///
/// One thread; the same seed gives the same run. Who knows what and when is looked at from outside the
/// machines.
@NullMarked
package dev.starling.sim.gossip;

import org.jspecify.annotations.NullMarked;
