/// Checkers that stand outside the code under test: they see what passes through the agents' doors and
/// know what the disks hold, and nothing of the agents' insides. Each says what it found broken; none
/// stops the run.
///
/// One thread. Imports `kernel`, `world` and what the door speaks.
@NullMarked
package dev.starling.sim.check;

import org.jspecify.annotations.NullMarked;
