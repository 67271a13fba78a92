/// The simulator's command line. The packages below are, from the ground up: `kernel`, `net`, `world`,
/// `check`, `scenario`, `report`; arrows never run back up.
@NullMarked
package dev.starling.sim;

import org.jspecify.annotations.NullMarked;
