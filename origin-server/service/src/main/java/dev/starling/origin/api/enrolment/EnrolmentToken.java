package dev.starling.origin.api.enrolment;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A token as it is listed: what it allows, never the token.
///
/// @param usesLeft devices that may still come in with it
/// @param revokedAt when somebody ended it, null when nobody did
/// @param usable whether it opens anything now
public record EnrolmentToken(
        long id,
        String name,
        Instant createdAt,
        String createdBy,
        Instant endsAt,
        int uses,
        int usesLeft,
        List<String> networks,
        boolean approval,
        @Schema(nullable = true) @Nullable Instant revokedAt,
        boolean usable) {}
