package dev.starling.origin.api.release;

/// What an upload has become.
public record StoredRelease(String releaseId, long sizeBytes, String sha256, int pieces, VersionState state) {}
