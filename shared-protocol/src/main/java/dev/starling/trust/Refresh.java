package dev.starling.trust;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.Need.Done;
import dev.starling.trust.Need.Failed;
import dev.starling.trust.Need.Fetch;
import dev.starling.trust.Need.Load;
import dev.starling.trust.Need.Remove;
import dev.starling.trust.Need.Store;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Brings the four top-level roles up to date: sections 5.1 to 5.6.6 of TUF 1.0.34 as a walk of [Need]s.
/// Pure: who walks reads, fetches and writes.
public final class Refresh {

    private static final List<RoleName> FORGOTTEN_AT_ROTATION = List.of(RoleName.TIMESTAMP, RoleName.SNAPSHOT);

    private Refresh() {}

    /// Begins with the trusted root on the device's own disk. The walk ends with metadata in which all four
    /// roles are.
    ///
    /// @param updateStart the time all expiries are held against (5.1); never earlier than one used before
    public static Need<TrustedMetadata> begin(Instant updateStart, TrustLimits limits) {
        // 5.2
        return new Load<>(
                RoleName.ROOT,
                bytes -> bytes.isEmpty()
                        ? new Failed<>(
                                Rejection.NOT_FOUND,
                                "no trusted root on this device, expected one from its installation")
                        : accepted(
                                TrustedMetadata.of(bytes.get(), updateStart, limits),
                                trusted -> nextRoot(trusted, limits.rootsMax())));
    }

    /// 5.3.2, 5.3.3.
    private static Need<TrustedMetadata> nextRoot(TrustedMetadata trusted, int left) {
        if (left == 0) {
            return finalRoot(trusted);
        }
        return new Fetch<>(
                MetadataPath.of(RoleName.ROOT, trusted.root().version() + 1),
                trusted.limits().rootBytes(),
                bytes -> bytes.isEmpty()
                        ? finalRoot(trusted)
                        : accepted(trusted.withNextRoot(bytes.get()), next -> storeRoot(trusted, next, left - 1)));
    }

    /// 5.3.8 and 5.3.11. We forget first and store then, the other way round than the numbers: after a
    /// crash between the two the old root is there still and the rotation is seen again; else it would
    /// never be.
    private static Need<TrustedMetadata> storeRoot(TrustedMetadata before, TrustedMetadata next, int left) {
        Need<TrustedMetadata> store = new Store<>(RoleName.ROOT, next.rootMetadata(), () -> nextRoot(next, left));
        return next.hasRotatedSince(before) ? new Remove<>(FORGOTTEN_AT_ROTATION, () -> store) : store;
    }

    /// 5.3.10.
    private static Need<TrustedMetadata> finalRoot(TrustedMetadata trusted) {
        return accepted(trusted.withFinalRoot(), Refresh::oldTimestamp);
    }

    private static Need<TrustedMetadata> oldTimestamp(TrustedMetadata trusted) {
        return new Load<>(
                RoleName.TIMESTAMP,
                bytes -> newTimestamp(
                        bytes.flatMap(local -> trusted.withTimestamp(local).accepted())
                                .orElse(trusted)));
    }

    /// 5.4.1.
    private static Need<TrustedMetadata> newTimestamp(TrustedMetadata trusted) {
        return new Fetch<>(
                MetadataPath.unversioned(RoleName.TIMESTAMP),
                trusted.limits().timestampBytes(),
                bytes -> bytes.isEmpty()
                        ? missing(RoleName.TIMESTAMP)
                        : accepted(
                                trusted.withTimestamp(bytes.get()).flatMap(TrustedMetadata::withCurrentTimestamp),
                                // 5.4.3.1: of the same version, so the one we have stays
                                next -> next == trusted
                                        ? oldSnapshot(next)
                                        // 5.4.5
                                        : new Store<>(RoleName.TIMESTAMP, next.timestamp(), () -> oldSnapshot(next))));
    }

    /// The device's own snapshot is used where it is the one that the timestamp names; else it is what a
    /// newer one is measured by.
    private static Need<TrustedMetadata> oldSnapshot(TrustedMetadata trusted) {
        return new Load<>(RoleName.SNAPSHOT, bytes -> {
            Optional<Metadata<Snapshot>> old = bytes.flatMap(trusted::oldSnapshot);
            return bytes.flatMap(local -> trusted.withSnapshot(local, old).accepted())
                    .map(Refresh::oldTargets)
                    .orElseGet(() -> newSnapshot(trusted, old));
        });
    }

    /// 5.5.1.
    private static Need<TrustedMetadata> newSnapshot(TrustedMetadata trusted, Optional<Metadata<Snapshot>> old) {
        MetaFile announced = trusted.timestamp().role().snapshot();
        return new Fetch<>(
                path(trusted, RoleName.SNAPSHOT, announced),
                trusted.lengthMax(announced),
                bytes -> bytes.isEmpty()
                        ? missing(RoleName.SNAPSHOT)
                        : accepted(
                                trusted.withSnapshot(bytes.get(), old),
                                // 5.5.7
                                next -> new Store<>(RoleName.SNAPSHOT, next.snapshot(), () -> oldTargets(next))));
    }

    private static Need<TrustedMetadata> oldTargets(TrustedMetadata trusted) {
        return new Load<>(
                RoleName.TARGETS,
                bytes -> bytes.flatMap(local -> trusted.withTargets(local).accepted())
                        .<Need<TrustedMetadata>>map(Done::new)
                        .orElseGet(() -> newTargets(trusted)));
    }

    /// 5.6.1.
    private static Need<TrustedMetadata> newTargets(TrustedMetadata trusted) {
        Optional<MetaFile> announced = trusted.metaOf(RoleName.TARGETS);
        if (announced.isEmpty()) {
            return new Failed<>(Rejection.NOT_FOUND, "a snapshot without targets, expected its version");
        }
        return new Fetch<>(
                path(trusted, RoleName.TARGETS, announced.get()),
                trusted.lengthMax(announced.get()),
                bytes -> bytes.isEmpty()
                        ? missing(RoleName.TARGETS)
                        : accepted(
                                trusted.withTargets(bytes.get()),
                                // 5.6.6
                                next -> new Store<>(RoleName.TARGETS, next.targets(), () -> new Done<>(next))));
    }

    /// 6.2: by version where the repository keeps consistent snapshots.
    static MetadataPath path(TrustedMetadata trusted, RoleName role, MetaFile announced) {
        return trusted.root().consistentSnapshot()
                ? MetadataPath.of(role, announced.version())
                : MetadataPath.unversioned(role);
    }

    static <T> Need<T> missing(RoleName role) {
        return new Failed<>(
                Rejection.NOT_FOUND, "no " + role.quoted() + " in the repository, expected the announced version");
    }

    static <V, T> Need<T> accepted(Verdict<V> verdict, Function<V, Need<T>> then) {
        return switch (verdict) {
            case Verdict.Accepted<V>(V value) -> then.apply(value);
            case Verdict.Rejected<V>(Rejection reason, String found) -> new Failed<>(reason, found);
        };
    }
}
