/// What goes between two agents: messages, the frames and datagrams that carry them, and every limit on them.
///
/// Messages are immutable values; codecs are pure functions on [java.nio.ByteBuffer]. Spec: `spec/peer-wire.md`.
/// Imports `dev.starling.id` alone.
@NullMarked
package dev.starling.wire;

import org.jspecify.annotations.NullMarked;
