/// Devices that check in, what they are told, and the swarm as a whole. Decisions come from `core.fleet` and
/// `core.handout`.
@NullMarked
package dev.starling.origin.fleet;

import org.jspecify.annotations.NullMarked;
