package dev.starling.origin.api.fleet;

import dev.starling.origin.api.reach.FindingWay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param version of the agent
/// @param listenPort where the agent takes peers; below 1024 are other services
/// @param address must be the IP address that this request comes from, on the origin's own machine any loopback
/// address;
///     null: not named
/// @param knownMetadataVersion that of the last answer, 0 at first
/// @param waitSeconds how long the answer may be held back while there is no news
/// @param releases all that the device holds or fetches
/// @param surroundings where it is by its own account; null: it says nothing
/// @param ways of finding others that work for it now; null: it says nothing
/// @param reasons codes of why it does or does not swap, the most telling first; those that the origin does not know
/// are
///     passed over; null: it says nothing
public record CheckIn(
        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") String peerId,

        @NotBlank @Size(max = 255) @Pattern(regexp = PRINTABLE)
        String name,

        @NotNull @Size(max = 100) @Pattern(regexp = PRINTABLE)
        String version,

        @NotNull @Size(max = 255) @Pattern(regexp = PRINTABLE)
        String os,

        @Min(1024) @Max(65535) int listenPort,
        @Schema(nullable = true) @Nullable @Size(max = 45) String address,
        @Min(0) long knownMetadataVersion,
        @Min(0) @Max(60) int waitSeconds,
        @NotNull @Size(max = 1000) List<@Valid @NotNull ReleaseReport> releases,
        @Schema(nullable = true) @Nullable @Valid Surroundings surroundings,
        @Schema(nullable = true) @Nullable @Size(max = 4) List<@NotNull FindingWay> ways,

        @Schema(nullable = true) @Nullable @Size(max = 64)
        List<@NotNull @Pattern(regexp = "^[A-Z][A-Z0-9_]{0,39}$") String> reasons) {

    /// No control characters: they would deface a log, and a database refuses some.
    static final String PRINTABLE = "^[^\\x00-\\x1f\\x7f]*$";
}
