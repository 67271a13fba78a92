package dev.starling.origin.api.site;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param next the `cursor` of the following page, null on the last
public record SitePage(
        List<Site> items, @Schema(nullable = true) @Nullable String next) {}
