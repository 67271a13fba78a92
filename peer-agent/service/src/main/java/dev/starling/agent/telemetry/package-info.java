/// What the agent can say about itself: bytes by source for every release, by peer, the last events, and all of it as
/// one
/// snapshot for the command line, the origin and the tests.
///
/// Fed by the core's [dev.starling.agent.core.step.AgentEvent]s, which are its contract with the world. Imports
/// `core.step`,
/// `net` for addresses, `store` for the counts that it keeps, and the protocol.
@NullMarked
package dev.starling.agent.telemetry;

import org.jspecify.annotations.NullMarked;
