/// What links cost: blocks between two ends over loopback, as the agent sends them and without TLS. A program of its
/// own,
/// since the agent has no way to leave TLS out.
@NullMarked
package dev.starling.links;

import org.jspecify.annotations.NullMarked;
