package dev.starling.origin.api.access;

import java.time.Instant;

/// @param current whether it is the one that asks
/// @param browser as it calls itself
public record OpenSession(
        boolean current, String address, String browser, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}
