/// The agent's process: puts the core and the shell's packages together, and says who performs which effect.
///
/// Threads: `main` is the agent loop and owns the core; `agent-net` is the event loop of all sockets; `agent-store`
/// writes and
/// hashes; `agent-read` reads blocks for peers. They meet in the loop's mailbox alone, and where a class says so.
@NullMarked
package dev.starling.agent;

import org.jspecify.annotations.NullMarked;
