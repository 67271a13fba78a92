package dev.starling.lab.report;

import org.jspecify.annotations.Nullable;

/// How one desk fared.
///
/// @param seconds from its start to its whole copy, or null when it never had one
/// @param right whether the SHA-256 of its copy, computed by the lab after the heat, is the payload's
/// @param failure why it has none, as far as its program said
public record DeskResult(
        @Nullable Double seconds, boolean right, @Nullable String failure) {}
