package dev.starling.origin.core.signing;

import dev.starling.origin.core.signing.Catalogue.Contents;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// One try to build the next repository with certain drafts taken over: see [Settlement].
final class Attempt {

    private final @Nullable Repository current;
    private final Drafts drafts;
    private final Wanted wanted;
    private final Signers signers;
    private final Instant now;

    private final NavigableMap<RoleName, Metadata<Targets>> targets = new TreeMap<>();
    private final NavigableMap<RoleName, Metadata<? extends Role>> unfinished = new TreeMap<>();
    private final List<RoleName> missing = new ArrayList<>();
    private NavigableMap<String, byte[]> files = new TreeMap<>();
    private @Nullable Repository result;
    private final Metadata<Root> root;

    Attempt(Repository current, Drafts drafts, Wanted wanted, Signers signers, Instant now) {
        this(current, drafts.root().orElse(current.root()), drafts, wanted, signers, now);
    }

    /// @param current null when there is nothing yet
    Attempt(
            @Nullable Repository current,
            Metadata<Root> root,
            Drafts drafts,
            Wanted wanted,
            Signers signers,
            Instant now) {
        this.current = current;
        this.root = root;
        this.drafts = drafts;
        this.wanted = wanted;
        this.signers = signers;
        this.now = now;
    }

    void run() {
        checkRoot();
        Metadata<Targets> top =
                placeTargets(RoleName.TARGETS, Authority.of(root.role(), RoleName.TARGETS), topContents());
        Delegations delegations = top.role().delegations().orElseThrow();
        for (Delegation delegation : delegations.roles()) {
            if (!delegation.name().equals(Repository.ROLLOUTS)) {
                placePackages(
                        delegation.name(),
                        Authority.of(delegations, delegation.name()).orElseThrow());
            }
        }
        keepWhatNobodyDelegatesTo();
        files = RolloutFiles.of(wanted.catalogue(), this::isSigned, wanted.revoked());
        placeTargets(
                Repository.ROLLOUTS,
                Authority.of(delegations, Repository.ROLLOUTS).orElseThrow(),
                new Contents(RolloutFiles.targets(files), Optional.empty(), JsonObject.EMPTY));
        Metadata<Snapshot> snapshot = placeSnapshot();
        result = new Repository(root, targets, snapshot, placeTimestamp(snapshot));
    }

    boolean isValid() {
        return missing.isEmpty();
    }

    List<RoleName> missing() {
        return missing;
    }

    NavigableMap<RoleName, Metadata<? extends Role>> unfinished() {
        return unfinished;
    }

    NavigableMap<String, byte[]> files() {
        return files;
    }

    Repository result() {
        if (result == null) {
            throw new IllegalStateException("an attempt that was not run");
        }
        return result;
    }

    Optional<Metadata<? extends Role>> placed(RoleName role) {
        return Optional.ofNullable(targets.get(role));
    }

    private void checkRoot() {
        boolean signedByNew = Authority.of(root.role(), RoleName.ROOT).isSatisfiedBy(root);
        boolean signedByOld = current == null
                || Authority.of(current.root().role(), RoleName.ROOT).isSatisfiedBy(root);
        if (!signedByNew || !signedByOld) {
            missing.add(RoleName.ROOT);
            unfinished.put(RoleName.ROOT, root);
        }
    }

    private Contents topContents() {
        return drafts.targets(RoleName.TARGETS)
                .map(draft -> Contents.of(draft.role()))
                .orElseGet(() -> Contents.of(currentRepository().topTargets().role()));
    }

    private Repository currentRepository() {
        if (current == null) {
            throw new IllegalStateException("a first repository without a draft of targets");
        }
        return current;
    }

    private void placePackages(RoleName role, Authority authority) {
        Metadata<Targets> existing = current == null ? null : current.find(role);
        boolean binned = existing != null && existing.role().delegations().isPresent();
        wanted.catalogue()
                .contentsOf(role, authority, binned)
                .forEach((name, contents) -> placeTargets(name, authority, contents));
    }

    /// A role must never vanish from a snapshot (TUF 5.5.5), even when no delegation leads to it any more.
    private void keepWhatNobodyDelegatesTo() {
        if (current != null) {
            current.targets().forEach((role, metadata) -> {
                if (!role.equals(Repository.ROLLOUTS)) {
                    targets.putIfAbsent(role, metadata);
                }
            });
        }
    }

    private boolean isSigned(String path) {
        return targets.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(RoleName.TARGETS)
                        && entry.getValue().role().target(path).isPresent());
    }

    private Metadata<Targets> placeTargets(RoleName role, Authority authority, Contents contents) {
        Metadata<Targets> existing = current == null ? null : current.find(role);
        if (existing != null
                && isUpToDate(
                        role, existing, authority, Contents.of(existing.role()).equals(contents))) {
            targets.put(role, existing);
            return existing;
        }
        long version = existing == null ? 1 : existing.role().version() + 1;
        Metadata<Targets> next = signers.sign(
                waiting(role, version, contents)
                        .orElseGet(() -> Metadata.unsigned(
                                contents.as(version, Lifetime.of(role).expiryFrom(now)))),
                authority);
        if (!authority.isSatisfiedBy(next)) {
            unfinished.put(role, next);
            if (existing != null && authority.isSatisfiedBy(existing)) {
                next = existing;
            } else {
                missing.add(role);
            }
        }
        targets.put(role, next);
        return next;
    }

    private boolean isUpToDate(RoleName role, Metadata<?> existing, Authority authority, boolean saysTheSame) {
        return saysTheSame && !Lifetime.of(role).isDue(existing.role(), now) && authority.isSatisfiedBy(existing);
    }

    /// The draft that says this already: signatures given to it stay good. One whose time is half over is laid out
    /// anew.
    private Optional<Metadata<Targets>> waiting(RoleName role, long version, Contents contents) {
        return drafts.targets(role)
                .filter(draft -> draft.role().version() == version
                        && Contents.of(draft.role()).equals(contents)
                        && !Lifetime.of(role).isDue(draft.role(), now));
    }

    private Metadata<Snapshot> placeSnapshot() {
        NavigableMap<RoleName, MetaFile> meta = new TreeMap<>();
        targets.forEach(
                (role, metadata) -> meta.put(role, MetaFile.of(metadata.role().version(), metadata.served())));
        Metadata<Snapshot> existing = current == null ? null : current.snapshot();
        boolean same = existing != null && existing.role().meta().equals(meta);
        return placeOnline(
                RoleName.SNAPSHOT,
                existing,
                same,
                version ->
                        new Snapshot(version, Lifetime.of(RoleName.SNAPSHOT).expiryFrom(now), meta, JsonObject.EMPTY));
    }

    private Metadata<Timestamp> placeTimestamp(Metadata<Snapshot> snapshot) {
        MetaFile file = MetaFile.of(snapshot.role().version(), snapshot.served());
        Metadata<Timestamp> existing = current == null ? null : current.timestamp();
        boolean same = existing != null && existing.role().snapshot().equals(file);
        // So that a device knows a time that is surely past.
        JsonObject issued = JsonObject.builder()
                .put(
                        "custom",
                        JsonObject.builder()
                                .put(
                                        "issued",
                                        now.truncatedTo(ChronoUnit.SECONDS).toString())
                                .build())
                .build();
        return placeOnline(
                RoleName.TIMESTAMP,
                existing,
                same,
                version ->
                        new Timestamp(version, Lifetime.of(RoleName.TIMESTAMP).expiryFrom(now), file, issued));
    }

    /// A role that no one can be waited for to sign.
    private <R extends Role> Metadata<R> placeOnline(
            RoleName role, @Nullable Metadata<R> existing, boolean saysTheSame, LongFunction<R> next) {
        Authority authority = Authority.of(root.role(), role);
        if (existing != null && isUpToDate(role, existing, authority, saysTheSame)) {
            return existing;
        }
        long version = existing == null ? 1 : existing.role().version() + 1;
        Metadata<R> signed = signers.sign(Metadata.unsigned(next.apply(version)), authority);
        if (!authority.isSatisfiedBy(signed)) {
            missing.add(role);
        }
        return signed;
    }
}
