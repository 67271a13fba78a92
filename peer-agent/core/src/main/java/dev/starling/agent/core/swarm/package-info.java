/// Exchange of pieces with neighbours: what to ask whom for, how much at a time, whom to serve.
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Semantics of BEP 3 and BEP 6
/// without choking: there are no selfish peers within one company. Spec: `spec/peer-wire.md`.
@NullMarked
package dev.starling.agent.core.swarm;

import org.jspecify.annotations.NullMarked;
