package dev.starling.origin.api.account;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Latest first.
///
/// @param next the `cursor` of the following page, null on the last
public record AuditPage(
        List<AuditItem> items,
        @Schema(nullable = true) @Nullable Long next) {}
