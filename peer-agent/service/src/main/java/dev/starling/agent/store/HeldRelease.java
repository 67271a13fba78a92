package dev.starling.agent.store;

import dev.starling.id.ReleaseId;

/// A release that was in the store when the agent last ran: enough to go on without the origin.
///
/// @param encoded the manifest as it was admitted. Its hash is to be checked again: the disk is not trusted
/// @param counts as last saved
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record HeldRelease(ReleaseId release, byte[] encoded, ByteCounts counts) {}
