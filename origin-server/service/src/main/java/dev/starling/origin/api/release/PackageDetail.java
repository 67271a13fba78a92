package dev.starling.origin.api.release;

import java.time.Instant;
import java.util.List;

/// @param versions newest first
public record PackageDetail(String name, String description, Instant createdAt, List<VersionDetail> versions) {}
