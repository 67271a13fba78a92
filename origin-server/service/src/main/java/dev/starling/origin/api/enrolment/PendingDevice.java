package dev.starling.origin.api.enrolment;

import java.time.Instant;

/// A device that asks to be let in.
///
/// @param address an IP address: where it asked from
/// @param token the name of the token it came with
public record PendingDevice(
        String peerId, String name, String os, String agentVersion, String address, String token, Instant askedAt) {}
