package dev.starling.origin.api.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// @param token the content of `admin-token` in the origin's data folder
public record Login(@NotBlank @Size(max = 200) String token) {

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "Login";
    }
}
