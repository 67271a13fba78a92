package dev.starling.origin.api.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param code six digits of the authenticator app, or a recovery code; null before it is asked for
public record Login(
        @NotNull @Size(max = 100) String name,
        @NotNull @Size(max = 200) String password,
        @Schema(nullable = true) @Nullable @Size(max = 50) String code) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "Login[" + name + "]";
    }
}
