/// Links to other agents: whom to dial, the greeting, one link a pair, keeping alive, letting go, and who is banned.
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Spec: `spec/peer-wire.md`,
/// "States".
@NullMarked
package dev.starling.agent.core.session;

import org.jspecify.annotations.NullMarked;
