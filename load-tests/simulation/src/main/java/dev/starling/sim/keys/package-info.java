/// Keys of simulated devices.
///
/// Signatures that cost a hash instead of a millisecond. They bind what the real ones bind; that nobody
/// makes one for somebody else's key is a rule of the game, kept by simulated liars as well.
@NullMarked
package dev.starling.sim.keys;

import org.jspecify.annotations.NullMarked;
