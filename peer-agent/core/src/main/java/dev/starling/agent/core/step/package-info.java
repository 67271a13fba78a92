/// The one door between the core and the world: [Event] comes in, [Effect] goes out, time is an argument.
///
/// Everything here is a value. The agent's loop (real sockets, disk and clock) and the simulator (virtual ones) are the
/// two worlds that stand behind the door. One thread at a time calls a [Machine].
@NullMarked
package dev.starling.agent.core.step;

import org.jspecify.annotations.NullMarked;
