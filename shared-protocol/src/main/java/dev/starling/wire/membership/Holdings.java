package dev.starling.wire.membership;

import dev.starling.id.ReleaseId;

/// The Bloom filter of what a device holds (`spec/membership.md`, "Member news"): 64 bits, two a release.
public final class Holdings {

    public static final long NONE = 0;

    private Holdings() {}

    /// The filter with one release more.
    public static long with(long filter, ReleaseId release) {
        return filter | bits(release);
    }

    /// Whether the device may hold the release. False is certain.
    public static boolean mayHold(long filter, ReleaseId release) {
        return (filter & bits(release)) == bits(release);
    }

    private static long bits(ReleaseId release) {
        long first = release.digest().a();
        return 1L << ((first >>> 56) & 63) | 1L << ((first >>> 48) & 63);
    }
}
