package dev.starling.origin.core.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing that somebody did.
///
/// @param sequence 1 for the first entry, then without a gap
/// @param at to the millisecond
/// @param actor who: an account's name, `agent:PEER-ID`, `anonymous` or `system`
/// @param address from where, empty for what the origin does by itself
/// @param action what, in kebab-case
/// @param subject to what
/// @param details the rest, by name
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        String address,
        String action,
        String subject,
        SortedMap<String, String> details) {

    public AuditEntry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
