package dev.starling.wire.dht;

import dev.starling.id.PeerId;

/// What every message of the DHT begins with (`spec/dht.md`, "Messages").
///
/// @param transaction drawn at random by the asker, repeated in the answer
/// @param sender as claimed
/// @param client whether the sender is not to be entered into routing tables
public record DhtHeader(long transaction, PeerId sender, boolean client) {}
