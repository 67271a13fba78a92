/// The command line of `starling-agent` and the control socket behind it.
///
/// `run` becomes the agent; every other command talks to it through a Unix domain socket in the data folder, which only
/// the
/// agent's own user can open: one JSON object a line each way, the last line of an answer carries `"end":true`.
///
/// Imports `net` for the event loop, `telemetry` for what there is to show, `origin` for its address, and the protocol.
@NullMarked
package dev.starling.agent.cli;

import org.jspecify.annotations.NullMarked;
