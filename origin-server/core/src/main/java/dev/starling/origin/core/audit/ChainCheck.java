package dev.starling.origin.core.audit;

import dev.starling.id.Digest;
import java.util.OptionalLong;

/// Follows the chain from its start. Not thread-safe.
public final class ChainCheck {

    private long entries;
    private Digest head = AuditChain.START;
    private long brokenAt;

    /// @param stored the hash kept beside the entry
    /// @return false when the entry is not the next of the chain; everything after it proves nothing
    public boolean next(AuditEntry entry, Digest stored) {
        if (brokenAt == 0) {
            Digest expected = AuditChain.link(head, entry);
            if (entry.sequence() == entries + 1 && expected.equals(stored)) {
                entries++;
                head = expected;
            } else {
                brokenAt = entries + 1;
            }
        }
        return brokenAt == 0;
    }

    /// Entries that hold together, from the first.
    public long entries() {
        return entries;
    }

    /// The hash of the last of them.
    public Digest head() {
        return head;
    }

    /// The sequence number at which the chain does not hold.
    public OptionalLong brokenAt() {
        return brokenAt == 0 ? OptionalLong.empty() : OptionalLong.of(brokenAt);
    }
}
