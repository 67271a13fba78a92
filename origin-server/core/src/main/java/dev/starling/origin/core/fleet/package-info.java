/// What the origin knows of devices: where they are, whether they are reachable, what they should have, what they
/// report.
///
/// Pure: wall time is an argument, for these facts outlive the process. Imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.fleet;

import org.jspecify.annotations.NullMarked;
