package dev.starling.origin.api.fleet;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a device says of where it is; each is null when the device does not know it.
///
/// @param site the agent's own setting
/// @param adSite its site in Active Directory
/// @param dhcpOption the text of DHCP option 234
/// @param dnsSuffix of its connection
/// @param network what it is connected by
public record Surroundings(
        @Schema(nullable = true) @Nullable @Size(max = 255) @Pattern(regexp = CheckIn.PRINTABLE)
        String site,

        @Schema(nullable = true) @Nullable @Size(max = 255) @Pattern(regexp = CheckIn.PRINTABLE)
        String adSite,

        @Schema(nullable = true) @Nullable @Size(max = 255) @Pattern(regexp = CheckIn.PRINTABLE)
        String dhcpOption,

        @Schema(nullable = true) @Nullable @Size(max = 255) @Pattern(regexp = CheckIn.PRINTABLE)
        String dnsSuffix,

        @Schema(nullable = true) @Nullable NetworkClass network) {}
