package dev.starling.origin.api.account;

import java.time.Instant;
import java.util.Map;

/// One thing that somebody did. Its hash is over itself and the hash before it, as `core/audit/AuditChain` says.
///
/// @param sequence 1 for the first, without a gap
/// @param actor an account's name, `agent:PEER-ID`, `anonymous` or `system`
/// @param address from where, empty for what the origin did by itself
/// @param action in kebab-case
/// @param hash 64 hexadecimal digits
public record AuditItem(
        long sequence,
        Instant at,
        String actor,
        String address,
        String action,
        String subject,
        Map<String, String> details,
        String hash) {}
