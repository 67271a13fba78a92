/// The simulated world's clock, queue and dice: everything that decides what happens when, and nothing about what it
/// means.
///
/// One thread. Imports nothing of Starling.
@NullMarked
package dev.starling.sim.kernel;

import org.jspecify.annotations.NullMarked;
