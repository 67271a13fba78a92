package dev.starling.origin.api.access;

import dev.starling.origin.api.account.RoleName;
import java.time.Instant;
import java.util.List;

/// @param account the name of who is logged in, or of the API token's owner
/// @param roles with what they include
/// @param mustChangePassword nothing else can be done before
/// @param expiresAt when a new login is needed at the latest
/// @param fourEyes whether a version needs the approval of a second person
public record Session(
        String account, List<RoleName> roles, boolean mustChangePassword, Instant expiresAt, boolean fourEyes) {}
