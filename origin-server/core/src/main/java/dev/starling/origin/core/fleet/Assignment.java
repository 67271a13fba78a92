package dev.starling.origin.core.fleet;

import dev.starling.id.ReleaseId;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What every device should have: all published releases. The revision grows whenever that changes, so that a
/// device can say with one number how much it knows.
public record Assignment(long revision, SortedSet<ReleaseId> releases) {

    public Assignment {
        releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
    }

    /// Whether a device that knows `knownRevision` and holds or fetches `held` has to be told something at once.
    /// The list counts beside the revision, because a device that lost its state still knows its number; a higher
    /// revision than this one is news as well: then it is the origin that was restored from an older backup.
    public boolean isNewsTo(long knownRevision, Collection<ReleaseId> held) {
        return knownRevision != revision || !releases.equals(new TreeSet<>(held));
    }
}
