/// Why this device does or does not swap with others, and which ways of finding them work
/// (`spec/reach.md`): watches what happens and what is done about it, decides nothing.
@NullMarked
package dev.starling.agent.core.reach;

import org.jspecify.annotations.NullMarked;
