/// Who is alive on this site: heard by multicast beacon, linked, or known to the others ([Membership]).
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Spec: `spec/peer-wire.md`,
/// "Beacon"; `spec/membership.md`, "Member states".
@NullMarked
package dev.starling.agent.core.membership;

import org.jspecify.annotations.NullMarked;
