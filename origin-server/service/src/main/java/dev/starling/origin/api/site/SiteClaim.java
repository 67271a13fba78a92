package dev.starling.origin.api.site;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// What the devices of a site say of where they are. Whoever says it is taken to be there.
///
/// @param value compared without regard to case
public record SiteClaim(
        @NotNull SiteClaimSource source,

        @NotBlank @Size(max = 255) @Pattern(regexp = "^[^\\x00-\\x1f\\x7f]*$")
        String value) {}
