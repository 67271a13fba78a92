/// Where a piece comes from when no neighbour has it: which agent of the site owes it to the others to fetch it from
/// the
/// origin, and when somebody else may.
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Design decision 4.
@NullMarked
package dev.starling.agent.core.source;

import org.jspecify.annotations.NullMarked;
