package dev.starling.origin.api.access;

import java.time.Instant;

/// @param expiresAt when a new login is needed
public record Session(Instant expiresAt) {}
