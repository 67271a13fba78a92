/// The one thread that owns the core, its mailbox and its timers; and the only place where the real clock and real
/// randomness are read.
///
/// Imports `core.step` alone. Everything else of the shell reports to [AgentLoop] from threads of its own.
@NullMarked
package dev.starling.agent.loop;

import org.jspecify.annotations.NullMarked;
