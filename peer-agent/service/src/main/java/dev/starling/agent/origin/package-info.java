/// The agent's side of `spec/origin-api.yaml`: checks in, fetches metadata, manifests, and pieces by range.
///
/// HTTP/1.1 on Netty's codec and the agent's one event loop, to which everything here belongs unless it says otherwise
/// (docs/decisions/0008). Nothing that comes in is believed: bodies are bounded before memory is taken, answers are
/// checked
/// for form, and what a manifest or a piece contains is verified by whoever gets it.
///
/// Imports `core.step`, `net` for the event loop, `loop` for time, and the protocol.
@NullMarked
package dev.starling.agent.origin;

import org.jspecify.annotations.NullMarked;
