package dev.starling.trust;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.MetadataCodec;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Metadata that was verified, and the checks that let more of it in: sections 5.2 to 5.6 of TUF 1.0.34
/// without downloads and files, each check with its number. [Refresh] and [TargetSearch] call them in
/// order. Immutable, safe from any thread.
public final class TrustedMetadata {

    private final Instant updateStart;
    private final TrustLimits limits;
    private final Metadata<Root> root;
    private final @Nullable Metadata<Timestamp> timestamp;
    private final @Nullable Metadata<Snapshot> snapshot;
    /// Top-level and delegated; what is in here was verified against somebody, and is verified again
    /// against whom it is used for.
    private final NavigableMap<RoleName, Metadata<Targets>> targets;

    private TrustedMetadata(
            Instant updateStart,
            TrustLimits limits,
            Metadata<Root> root,
            @Nullable Metadata<Timestamp> timestamp,
            @Nullable Metadata<Snapshot> snapshot,
            NavigableMap<RoleName, Metadata<Targets>> targets) {
        this.updateStart = updateStart;
        this.limits = limits;
        this.root = root;
        this.timestamp = timestamp;
        this.snapshot = snapshot;
        this.targets = Collections.unmodifiableNavigableMap(targets);
    }

    /// 5.1, 5.2: the root that is trusted already, from the device's own disk. Its expiry does not matter
    /// yet.
    ///
    /// @param updateStart the time all expiries of this update are held against
    public static Verdict<TrustedMetadata> of(byte[] trustedRoot, Instant updateStart, TrustLimits limits) {
        return MetadataCodec.root(trustedRoot, limits.rootBytes())
                .flatMap(root -> signed(
                                root,
                                RoleName.ROOT,
                                root.role().keys(),
                                root.role().keysOf(RoleName.ROOT))
                        .map(good -> new TrustedMetadata(updateStart, limits, root, null, null, new TreeMap<>())));
    }

    /// 5.3.4, 5.3.5: the next root, signed by the one before and by itself.
    public Verdict<TrustedMetadata> withNextRoot(byte[] served) {
        if (timestamp != null) {
            throw new IllegalStateException("a root after the timestamp, expected roots first");
        }
        return MetadataCodec.root(served, limits.rootBytes())
                // 5.3.4 (1): a threshold of the keys in the trusted root
                .flatMap(next -> signed(next, RoleName.ROOT, root().keys(), root().keysOf(RoleName.ROOT)))
                // 5.3.4 (2): a threshold of its own keys
                .flatMap(next -> signed(
                        next, RoleName.ROOT, next.role().keys(), next.role().keysOf(RoleName.ROOT)))
                // 5.3.5: exactly the next version
                .flatMap(next -> next.role().version() == root().version() + 1
                        ? Verdict.accept(next)
                        : Verdict.reject(
                                Rejection.ROLLBACK,
                                "root " + next.role().version() + ", expected " + (root().version() + 1)))
                // 5.3.6, 5.3.7
                .map(next -> new TrustedMetadata(updateStart, limits, next, null, null, new TreeMap<>()));
    }

    /// 5.3.11: whether a timestamp or snapshot key that was trusted under `before` is not any more. A key
    /// that joined is no rotation: nobody who could sign before has lost the right to.
    public boolean hasRotatedSince(TrustedMetadata before) {
        return lostKeys(before.root(), RoleName.TIMESTAMP) || lostKeys(before.root(), RoleName.SNAPSHOT);
    }

    private boolean lostKeys(Root before, RoleName role) {
        return !materials(root(), role).containsAll(materials(before, role));
    }

    private static SequencedSet<String> materials(Root root, RoleName role) {
        SequencedSet<String> materials = new LinkedHashSet<>();
        for (KeyId id : root.keysOf(role).keyIds()) {
            TufKey key = root.keys().get(id);
            materials.add(key == null ? "" : key.material());
        }
        materials.remove("");
        return materials;
    }

    /// 5.3.10: the last root, held against the time.
    public Verdict<TrustedMetadata> withFinalRoot() {
        return current(root, RoleName.ROOT).map(good -> this);
    }

    /// 5.4.2, 5.4.3: a timestamp that is good enough to measure newer ones by; 5.4.4 is
    /// [#withCurrentTimestamp].
    ///
    /// A timestamp of the version that is trusted already is not looked at further and changes nothing: the
    /// result is this very object.
    public Verdict<TrustedMetadata> withTimestamp(byte[] served) {
        if (snapshot != null) {
            throw new IllegalStateException("a timestamp after the snapshot, expected it before");
        }
        return MetadataCodec.timestamp(served, limits.timestampBytes())
                .flatMap(next -> signed(next, RoleName.TIMESTAMP, root().keys(), root().keysOf(RoleName.TIMESTAMP)))
                .flatMap(this::notOlder)
                .map(this::withNewer);
    }

    /// A timestamp that somebody sent, held against what is trusted (5.4.2 to 5.4.4) without changing it.
    ///
    /// @param now for its expiry
    /// @return [Rejection#UNTRUSTED_KEY] when it is signed by a key that this root does not name: the root
    ///     may be an old one
    public Verdict<Metadata<Timestamp>> judge(byte[] served, Instant now) {
        return MetadataCodec.timestamp(served, limits.timestampBytes()).flatMap(next -> {
            RoleKeys keys = root().keysOf(RoleName.TIMESTAMP);
            boolean strange = next.signatures().stream()
                    .anyMatch(signature -> !keys.keyIds().contains(signature.keyId()));
            Verdict<Metadata<Timestamp>> judged = signed(next, RoleName.TIMESTAMP, root().keys(), keys);
            if (strange && judged instanceof Verdict.Rejected<Metadata<Timestamp>>) {
                return Verdict.reject(
                        Rejection.UNTRUSTED_KEY, "a timestamp signed by a key that this root does not name");
            }
            return judged.flatMap(this::notOlder)
                    .flatMap(good -> good.role().isExpiredAt(now)
                            ? Verdict.reject(
                                    Rejection.EXPIRED,
                                    "timestamp " + good.role().version() + " expired at "
                                            + good.role().expires())
                            : Verdict.accept(good));
        });
    }

    private TrustedMetadata withNewer(Metadata<Timestamp> next) {
        boolean known =
                timestamp != null && next.role().version() == timestamp.role().version();
        return known ? this : new TrustedMetadata(updateStart, limits, root, next, null, new TreeMap<>());
    }

    private Verdict<Metadata<Timestamp>> notOlder(Metadata<Timestamp> next) {
        if (timestamp == null) {
            return Verdict.accept(next);
        }
        // 5.4.3.1
        if (next.role().version() < timestamp.role().version()) {
            return Verdict.reject(
                    Rejection.ROLLBACK,
                    "timestamp " + next.role().version() + ", expected "
                            + timestamp.role().version() + " or newer");
        }
        // 5.4.3.2
        long before = timestamp.role().snapshot().version();
        if (next.role().snapshot().version() < before
                && next.role().version() > timestamp.role().version()) {
            return Verdict.reject(
                    Rejection.ROLLBACK,
                    "timestamp naming snapshot " + next.role().snapshot().version() + ", expected " + before
                            + " or newer");
        }
        return Verdict.accept(next);
    }

    /// 5.4.4: the timestamp, held against the time.
    public Verdict<TrustedMetadata> withCurrentTimestamp() {
        return current(timestamp(), RoleName.TIMESTAMP).map(good -> this);
    }

    /// 5.5.3 alone: a snapshot of the device's own, older perhaps than the timestamp asks for, to measure a
    /// newer one by. Empty when it is no longer signed as the root says.
    public Optional<Metadata<Snapshot>> oldSnapshot(byte[] local) {
        return MetadataCodec.snapshot(local, limits.metadataBytes())
                .flatMap(old -> signed(old, RoleName.SNAPSHOT, root().keys(), root().keysOf(RoleName.SNAPSHOT)))
                .accepted();
    }

    /// 5.5.2 to 5.5.6.
    ///
    /// @param old what the device trusted before, by [#oldSnapshot]
    public Verdict<TrustedMetadata> withSnapshot(byte[] served, Optional<Metadata<Snapshot>> old) {
        MetaFile announced = timestamp().role().snapshot();
        // 5.5.2
        return announced
                .check(served)
                .flatMap(bytes -> MetadataCodec.snapshot(bytes, lengthMax(announced)))
                // 5.5.3
                .flatMap(next -> signed(next, RoleName.SNAPSHOT, root().keys(), root().keysOf(RoleName.SNAPSHOT)))
                // 5.5.4
                .flatMap(next -> ofVersion(next, RoleName.SNAPSHOT, announced.version()))
                // 5.5.5
                .flatMap(next -> old.isEmpty() ? Verdict.accept(next) : keepsAllOf(old.get(), next))
                // 5.5.6
                .flatMap(next -> current(next, RoleName.SNAPSHOT))
                .map(next -> new TrustedMetadata(updateStart, limits, root, timestamp, next, new TreeMap<>()));
    }

    private static Verdict<Metadata<Snapshot>> keepsAllOf(Metadata<Snapshot> old, Metadata<Snapshot> next) {
        for (Map.Entry<RoleName, MetaFile> file : old.role().meta().entrySet()) {
            long before = file.getValue().version();
            Optional<MetaFile> now = next.role().metaOf(file.getKey());
            if (now.isEmpty()) {
                return Verdict.reject(
                        Rejection.ROLLBACK,
                        "a snapshot without " + file.getKey().quoted() + ", expected " + before + " or newer");
            }
            if (now.get().version() < before) {
                return Verdict.reject(
                        Rejection.ROLLBACK,
                        "a snapshot with " + file.getKey().quoted() + " "
                                + now.get().version() + ", expected " + before + " or newer");
            }
        }
        return Verdict.accept(next);
    }

    /// 5.6.2 to 5.6.5 for the top-level targets role.
    public Verdict<TrustedMetadata> withTargets(byte[] served) {
        return withTargets(RoleName.TARGETS, served, root().keys(), root().keysOf(RoleName.TARGETS));
    }

    /// 5.6.2 to 5.6.5 for a delegated role, as its delegator says.
    ///
    /// @param delegations of the role that delegates; the delegation is one of them
    public Verdict<TrustedMetadata> withDelegated(byte[] served, Delegations delegations, Delegation delegation) {
        return withTargets(delegation.name(), served, delegations.keys(), delegation.keys());
    }

    private Verdict<TrustedMetadata> withTargets(
            RoleName name, byte[] served, Map<KeyId, TufKey> keys, RoleKeys roleKeys) {
        Optional<MetaFile> listed = metaOf(name);
        if (listed.isEmpty()) {
            return Verdict.reject(Rejection.NOT_FOUND, "role " + name.quoted() + " is not in the snapshot");
        }
        MetaFile announced = listed.get();
        // 5.6.2
        return announced
                .check(served)
                .flatMap(bytes -> MetadataCodec.targets(bytes, lengthMax(announced)))
                // 5.6.3
                .flatMap(next -> signed(next, name, keys, roleKeys))
                // 5.6.4
                .flatMap(next -> ofVersion(next, name, announced.version()))
                // 5.6.5
                .flatMap(next -> current(next, name))
                .map(next -> {
                    NavigableMap<RoleName, Metadata<Targets>> more = new TreeMap<>(targets);
                    more.put(name, next);
                    return new TrustedMetadata(updateStart, limits, root, timestamp, snapshot, more);
                });
    }

    /// A delegated role that was let in before, if this delegator trusts it too: it may have come in
    /// through another.
    Optional<Metadata<Targets>> delegated(Delegations delegations, Delegation delegation) {
        Metadata<Targets> known = targets.get(delegation.name());
        return known == null
                ? Optional.empty()
                : signed(known, delegation.name(), delegations.keys(), delegation.keys())
                        .accepted();
    }

    private static <R extends Role> Verdict<Metadata<R>> signed(
            Metadata<R> metadata, RoleName name, Map<KeyId, TufKey> keys, RoleKeys roleKeys) {
        SequencedSet<KeyId> signers = roleKeys.signersOf(metadata, keys);
        return roleKeys.areEnough(signers)
                ? Verdict.accept(metadata)
                : Verdict.reject(
                        Rejection.NOT_ENOUGH_SIGNATURES,
                        name.quoted() + " " + metadata.role().version() + " signed by " + signers.size()
                                + " keys of its role, expected " + roleKeys.threshold());
    }

    private static <R extends Role> Verdict<Metadata<R>> ofVersion(Metadata<R> metadata, RoleName name, long expected) {
        return metadata.role().version() == expected
                ? Verdict.accept(metadata)
                : Verdict.reject(
                        Rejection.VERSION_MISMATCH,
                        name.quoted() + " " + metadata.role().version() + ", expected " + expected);
    }

    private <R extends Role> Verdict<Metadata<R>> current(Metadata<R> metadata, RoleName name) {
        return metadata.role().isExpiredAt(updateStart)
                ? Verdict.reject(
                        Rejection.EXPIRED,
                        name.quoted() + " " + metadata.role().version() + " expired at "
                                + metadata.role().expires() + ", the update began at " + updateStart)
                : Verdict.accept(metadata);
    }

    /// The signed length where there is one, but never more than the limit: what is signed may be stolen.
    int lengthMax(MetaFile announced) {
        return Math.toIntExact(Math.min(announced.length().orElse(limits.metadataBytes()), limits.metadataBytes()));
    }

    public Root root() {
        return root.role();
    }

    /// With its signatures and bytes.
    public Metadata<Root> rootMetadata() {
        return root;
    }

    /// @throws IllegalStateException before one was let in
    public Metadata<Timestamp> timestamp() {
        return present(timestamp, "timestamp");
    }

    /// @throws IllegalStateException before one was let in
    public Metadata<Snapshot> snapshot() {
        return present(snapshot, "snapshot");
    }

    /// The top-level targets role.
    ///
    /// @throws IllegalStateException before it was let in
    public Metadata<Targets> targets() {
        return present(targets.get(RoleName.TARGETS), "targets");
    }

    /// A targets role that was let in, as it was last.
    Metadata<Targets> targets(RoleName name) {
        return present(targets.get(name), name.quoted());
    }

    Optional<MetaFile> metaOf(RoleName name) {
        return snapshot().role().metaOf(name);
    }

    public TrustLimits limits() {
        return limits;
    }

    public Instant updateStart() {
        return updateStart;
    }

    private static <T> T present(@Nullable T metadata, String what) {
        if (metadata == null) {
            throw new IllegalStateException("no " + what + " yet, expected it to be let in before");
        }
        return metadata;
    }
}
