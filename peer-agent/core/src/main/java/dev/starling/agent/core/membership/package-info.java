/// Who is alive on this site: heard by multicast beacon, or linked.
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Spec: `spec/peer-wire.md`,
/// "Beacon".
@NullMarked
package dev.starling.agent.core.membership;

import org.jspecify.annotations.NullMarked;
