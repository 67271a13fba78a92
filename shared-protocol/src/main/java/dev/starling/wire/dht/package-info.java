/// What agents say to each other in the DHT: messages, records, their keys, and the codec. Spec:
/// `spec/dht.md`.
///
/// Messages are immutable values; codecs are pure functions on [java.nio.ByteBuffer]. Imports
/// `dev.starling.id` and `dev.starling.wire` alone.
@NullMarked
package dev.starling.wire.dht;

import org.jspecify.annotations.NullMarked;
