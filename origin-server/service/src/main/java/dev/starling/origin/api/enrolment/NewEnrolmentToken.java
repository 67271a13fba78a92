package dev.starling.origin.api.enrolment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param name what people call it
/// @param validMinutes until it opens nothing any more; null: a day
/// @param uses devices that may come in with it; null: one
/// @param networks from which it may be used, as in `10.0.0.0/8`; null or empty: from anywhere
/// @param approval whether an operator approves each device; null: no
public record NewEnrolmentToken(
        @NotBlank @Size(max = 100) @Pattern(regexp = Enrol.PRINTABLE)
        String name,

        @Schema(nullable = true) @Nullable @Min(1) @Max(MAX_MINUTES)
        Integer validMinutes,

        @Schema(nullable = true) @Nullable @Min(1) @Max(100_000)
        Integer uses,

        @Schema(nullable = true) @Nullable @Size(max = 50) List<@NotNull @Size(max = 49) String> networks,
        @Schema(nullable = true) @Nullable Boolean approval) {

    /// 90 days.
    static final int MAX_MINUTES = 129_600;
}
