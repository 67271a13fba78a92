/// The device's key: made once, kept in a file for its owner's eyes alone, shown to the origin in a request for a
/// certificate. Imports the protocol.
@NullMarked
package dev.starling.agent.key;

import org.jspecify.annotations.NullMarked;
