/// Scenarios as data: what is built, what befalls it, what has to come out; and the run that does it.
///
/// One thread. Imports `kernel`, `net`, `world`, `check`, and the agent's `core.node`, which is what runs on the desks.
@NullMarked
package dev.starling.sim.scenario;

import org.jspecify.annotations.NullMarked;
