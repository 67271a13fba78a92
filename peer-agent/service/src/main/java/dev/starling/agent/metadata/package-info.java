/// The update metadata on this device's disk. Decides nothing: what is kept, and when, is the core's
/// (`agent.core.update`).
///
/// Thread: the store's calls everything.
@NullMarked
package dev.starling.agent.metadata;

import org.jspecify.annotations.NullMarked;
