package dev.starling.origin.api.keys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/// What comes back from the machines with the keys.
public record MadeSignatures(
        @NotNull @Size(min = 1, max = 2000) List<@NotNull @Valid MadeSignature> signatures) {}
