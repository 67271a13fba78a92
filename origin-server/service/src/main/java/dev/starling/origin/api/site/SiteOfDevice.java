package dev.starling.origin.api.site;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param site where the device is said to be, whatever else speaks for another; null: it is decided as for all others
public record SiteOfDevice(
        @Schema(nullable = true) @Nullable @Pattern(regexp = "^[a-z0-9-]{1,63}$")
        String site) {}
