package dev.starling.origin.api.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How people get in.
///
/// @param password whether by name and password
/// @param oidc what the OpenID provider is called, null when there is none; it begins at /api/v1/session/oidc
public record LoginWays(
        boolean password, @Schema(nullable = true) @Nullable String oidc) {}
