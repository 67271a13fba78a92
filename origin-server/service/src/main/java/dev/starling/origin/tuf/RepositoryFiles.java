package dev.starling.origin.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.origin.core.signing.Drafts;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.core.signing.Settlement;
import dev.starling.origin.persistence.tuf.DraftRow;
import dev.starling.origin.persistence.tuf.MetadataRow;
import dev.starling.origin.persistence.tuf.TufStore;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.MetadataCodec;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The repository between its values and its tables. Reads what this origin wrote; a row that cannot be read means that
/// the
/// database was changed by somebody else.
@Singleton
public class RepositoryFiles {

    /// Far more than a role of 2,000 targets or 256 bins has: a bound against a damaged table, nothing else.
    private static final int BYTES_MAX = 64 << 20;

    /// Somebody may be in the middle of an update begun with the metadata before.
    private static final Duration KEPT_AFTER_REPLACEMENT = Duration.ofDays(8);

    private final TufStore store;

    public RepositoryFiles(TufStore store) {
        this.store = store;
    }

    /// @return empty before the first start has ended
    Optional<Repository> current() {
        NavigableMap<RoleName, byte[]> served = new TreeMap<>();
        for (MetadataRow row : store.current()) {
            served.put(role(row.role), row.served.getBytes(UTF_8));
        }
        if (!served.containsKey(RoleName.ROOT)) {
            return Optional.empty();
        }
        Metadata<Root> root = read(RoleName.ROOT, MetadataCodec.root(taken(served, RoleName.ROOT), BYTES_MAX));
        Metadata<Snapshot> snapshot =
                read(RoleName.SNAPSHOT, MetadataCodec.snapshot(taken(served, RoleName.SNAPSHOT), BYTES_MAX));
        Metadata<Timestamp> timestamp =
                read(RoleName.TIMESTAMP, MetadataCodec.timestamp(taken(served, RoleName.TIMESTAMP), BYTES_MAX));
        NavigableMap<RoleName, Metadata<Targets>> targets = new TreeMap<>();
        served.forEach((role, bytes) -> targets.put(role, read(role, MetadataCodec.targets(bytes, BYTES_MAX))));
        return Optional.of(new Repository(root, targets, snapshot, timestamp));
    }

    Drafts drafts() {
        Drafts drafts = Drafts.NONE;
        for (DraftRow row : store.drafts()) {
            RoleName role = role(row.role);
            drafts = drafts.with(role, read(role, MetadataCodec.any(row.served.getBytes(UTF_8), BYTES_MAX)));
        }
        return drafts;
    }

    /// Within the transaction that holds the lock.
    ///
    /// @param before null when there was nothing
    void keep(@Nullable Repository before, Settlement settled, Instant now) {
        settled.repository().roles().forEach((role, metadata) -> {
            if (before == null || !isIn(before, role, metadata)) {
                store.publish(role.quoted(), metadata.role().version(), text(metadata), now);
            }
        });
        settled.files()
                .values()
                .forEach(bytes -> store.keepFile(Digest.sha256(bytes).hex(), new String(bytes, UTF_8), now));
        store.forgetReplaced(now.minus(KEPT_AFTER_REPLACEMENT));
        keep(settled.drafts(), now);
    }

    void keep(Drafts drafts, Instant now) {
        Map<String, String> texts = new TreeMap<>();
        drafts.byRole().forEach((role, metadata) -> texts.put(role.quoted(), text(metadata)));
        store.replaceDrafts(texts, now);
    }

    private static boolean isIn(Repository repository, RoleName role, Metadata<? extends Role> metadata) {
        Metadata<? extends Role> old = repository.roles().get(role);
        return old != null && old.role().version() == metadata.role().version();
    }

    private static String text(Metadata<? extends Role> metadata) {
        return new String(metadata.served(), UTF_8);
    }

    private static byte[] taken(NavigableMap<RoleName, byte[]> served, RoleName role) {
        byte[] bytes = served.remove(role);
        if (bytes == null) {
            throw damaged(role, "it is not there");
        }
        return bytes;
    }

    private static RoleName role(String quoted) {
        return new RoleName(URLDecoder.decode(quoted.replace("+", "%2B"), UTF_8));
    }

    private static <T> T read(RoleName role, Verdict<T> read) {
        return switch (read) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Rejected<T>(Rejection reason, String found) -> throw damaged(role, reason + ": " + found);
        };
    }

    private static IllegalStateException damaged(RoleName role, String why) {
        return new IllegalStateException("The metadata of " + role + " in the database cannot be used (" + why
                + "). Restore the database from the backup.");
    }
}
