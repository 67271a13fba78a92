package dev.starling.origin.api.enrolment;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param next the cursor of the next page, null on the last
public record PendingDevicePage(
        List<PendingDevice> items,
        @Schema(nullable = true) @Nullable String next) {}
