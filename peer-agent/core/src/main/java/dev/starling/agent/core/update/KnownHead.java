package dev.starling.agent.core.update;

/// A timestamp that was verified and not yet followed.
///
/// @param snapshot the version it names
@SuppressWarnings("ArrayRecordComponent") // never compared
record KnownHead(long version, long snapshot, byte[] timestamp) {}
