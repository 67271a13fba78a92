/// Composes the machines into one agent: the unit that is shipped and simulated.
///
/// Pure; one thread. The only package of the core that imports its siblings.
@NullMarked
package dev.starling.agent.core.node;

import org.jspecify.annotations.NullMarked;
