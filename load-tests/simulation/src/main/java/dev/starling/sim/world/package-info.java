/// The world behind the agent's door: desks that run a [dev.starling.agent.core.step.Machine], the
/// origin, the disks, the connections. It performs each [dev.starling.agent.core.step.Effect] over the
/// simulated network and reports the [dev.starling.agent.core.step.Event], as the agent's shell does
/// over the real one, and decides nothing for the agent.
///
/// One thread. Imports `kernel`, `net`, the agent's `core.step` and the shared protocol, never the agent's shell.
@NullMarked
package dev.starling.sim.world;

import org.jspecify.annotations.NullMarked;
