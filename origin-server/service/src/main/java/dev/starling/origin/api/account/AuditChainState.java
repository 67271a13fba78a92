package dev.starling.origin.api.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What following the chain from its first entry found.
///
/// @param entries that hold together, from the first
/// @param head the hash of the last of them; who writes it down elsewhere can later show that nothing before was
/// changed
/// @param brokenAt the sequence number of the first entry that does not fit, null when all do
public record AuditChainState(
        long entries,
        String head,
        @Schema(nullable = true) @Nullable Long brokenAt) {}
