package dev.starling.origin.core.signing;

import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Brings the repository to what is wanted of it, as far as the keys that are here can, and lays the rest out for those
/// that are not. Everything that changes metadata is this one step: a publication, a rotation, a signature that came
/// in,
/// the hourly timestamp.
///
/// A new root and new delegations are taken over only when all that they demand is signed, so that what is served is
/// valid at every moment: first everything is tried, then without the new root, then without the new delegations.
///
/// @param repository what is to be served from now on
/// @param changed what is new in it, in the order it is to be stored
/// @param files the targets of the `rollouts` role by path
/// @param drafts what waits for signatures
public record Settlement(
        Repository repository,
        List<Metadata<? extends Role>> changed,
        NavigableMap<String, byte[]> files,
        Drafts drafts) {

    /// @param current what is served now
    /// @param drafts what waited for signatures before, with those that have come in since
    /// @throws IllegalStateException when a key that must be here is not: then nothing can be served anew
    public static Settlement of(Repository current, Drafts drafts, Wanted wanted, Signers signers, Instant now) {
        Optional<Metadata<Root>> root = newRoot(current, drafts, signers, now);
        Drafts given = root.map(draft -> drafts.with(RoleName.ROOT, draft)).orElse(drafts);
        Attempt whole = new Attempt(current, given, wanted, signers, now);
        whole.run();
        Attempt chosen = whole;
        for (List<RoleName> without :
                List.of(List.of(RoleName.ROOT), List.of(RoleName.TARGETS), List.of(RoleName.ROOT, RoleName.TARGETS))) {
            if (chosen.isValid()) {
                break;
            }
            Drafts fewer = given;
            for (RoleName role : without) {
                fewer = fewer.without(role);
            }
            chosen = new Attempt(current, fewer, wanted, signers, now);
            chosen.run();
        }
        if (!chosen.isValid()) {
            throw new IllegalStateException("The key store lacks the key of " + chosen.missing()
                    + ", without which no metadata can be signed. Restore it from the backup, or rotate that role.");
        }
        return new Settlement(
                chosen.result(), changes(current, chosen.result()), chosen.files(), open(whole, chosen, given));
    }

    /// The root that waits for signatures, or one that follows because the one in force grows old.
    private static Optional<Metadata<Root>> newRoot(Repository current, Drafts drafts, Signers signers, Instant now) {
        Root old = current.root().role();
        Optional<Metadata<Root>> draft =
                drafts.root().filter(waiting -> waiting.role().version() == old.version() + 1);
        if (draft.isEmpty() && Lifetime.of(RoleName.ROOT).isDue(old, now)) {
            draft = Optional.of(Metadata.unsigned(Rotation.renewed(old, now)));
        }
        return draft.map(unsigned -> signers.sign(
                signers.sign(unsigned, Authority.of(old, RoleName.ROOT)),
                Authority.of(unsigned.role(), RoleName.ROOT)));
    }

    /// What the whole attempt could not finish, and the drafts it began with that were not taken over.
    private static Drafts open(Attempt whole, Attempt chosen, Drafts given) {
        Drafts open = new Drafts(whole.unfinished());
        if (chosen == whole) {
            return open;
        }
        Repository result = chosen.result();
        if (given.root().isPresent() && given.root().get().role().version() > result.versionOf(RoleName.ROOT)) {
            open = open.with(RoleName.ROOT, given.root().get());
        }
        Optional<Metadata<? extends Role>> targets = whole.placed(RoleName.TARGETS);
        if (targets.isPresent() && targets.get().role().version() > result.versionOf(RoleName.TARGETS)) {
            open = open.with(RoleName.TARGETS, targets.get());
        }
        return open;
    }

    private static List<Metadata<? extends Role>> changes(Repository before, Repository after) {
        List<Metadata<? extends Role>> changed = new ArrayList<>();
        after.roles().forEach((role, metadata) -> {
            if (before.versionOf(role) != metadata.role().version()) {
                changed.add(metadata);
            }
        });
        return changed;
    }

    /// What is new, by role.
    public NavigableMap<RoleName, Metadata<? extends Role>> changedSince(Repository before) {
        NavigableMap<RoleName, Metadata<? extends Role>> changed = new TreeMap<>(repository.roles());
        changed.entrySet()
                .removeIf(entry -> before.versionOf(entry.getKey())
                        == entry.getValue().role().version());
        return changed;
    }
}
