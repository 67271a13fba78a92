package dev.starling.agent.core.update;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.UpdateStanding.Reason;
import dev.starling.agent.core.step.UpdateStanding.Refused;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.trust.TargetPath;
import dev.starling.trust.TargetSearch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Decides about each release that the rollout names: accepted, its floor on the disk and then held; or
/// refused with a reason, which stops none of the others.
final class Decisions {

    /// Looks for a target through the signed roles.
    interface Search {
        void search(String path, Consumer<Optional<TargetSearch.Found>> then, Consumer<Walk.Failure> failure);
    }

    private final Walk walk;
    private final Shelf shelf;
    private final Memory memory;
    private final String platform;
    private final Predicate<ReleaseId> held;
    private final Search search;
    private final Consumer<Walk.Failure> notKept;
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /// @param held the releases that the store has taken in
    /// @param notKept told when the disk does not take a decision: nothing more is decided then
    Decisions(
            Walk walk,
            Shelf shelf,
            Memory memory,
            String platform,
            Predicate<ReleaseId> held,
            Search search,
            Consumer<Walk.Failure> notKept) {
        this.walk = walk;
        this.shelf = shelf;
        this.memory = memory;
        this.platform = platform;
        this.held = held;
        this.search = search;
        this.notKept = notKept;
    }

    List<Refused> refused() {
        return List.copyOf(refused);
    }

    /// Whether the rollout says nothing of an accepted release any more. Of a product of which something
    /// was refused all stays as it is; what runs elsewhere is meant for others and says nothing here.
    boolean isNamedNoMore(String path, Memory.Accepted release) {
        return !taken.contains(path)
                && refused.stream()
                        .filter(each -> each.reason() != Reason.PLATFORM)
                        .noneMatch(each -> TargetPath.parsePayload(each.target())
                                .accepted()
                                .filter(target -> target.release().packageName().equals(release.product()))
                                .isPresent());
    }

    /// @param next called when it is decided
    void decide(String path, Runnable next) {
        search.search(
                path,
                found -> {
                    if (found.isEmpty()) {
                        refuse(path, Reason.NOT_SIGNED, "no publisher's role has a target of this path", next);
                    } else {
                        decide(found.get(), next);
                    }
                },
                failure -> refuse(path, Reason.NOT_SIGNED, failure.code() + ": " + failure.found(), next));
    }

    private void refuse(String path, Reason reason, String found, Runnable next) {
        refused.add(new Refused(path, reason, found));
        next.run();
    }

    private void decide(TargetSearch.Found payload, Runnable next) {
        String path = payload.path();
        switch (ReleaseTarget.read(payload.file())) {
            case Verdict.Rejected<ReleaseTarget>(var reason, String found) ->
                refuse(path, Reason.MALFORMED, found, next);
            case Verdict.Accepted<ReleaseTarget>(ReleaseTarget release) -> {
                if (!release.isFor(platform)) {
                    refuse(path, Reason.PLATFORM, "for " + release.platform() + ", this is " + platform, next);
                } else if (memory.isRollback(release)) {
                    refuse(
                            path,
                            Reason.ROLLBACK,
                            "number " + release.versionSeq() + " of " + release.product() + ", expected "
                                    + memory.floor(release.product()) + " or later",
                            next);
                } else {
                    findManifest(path, release, next);
                }
            }
        }
    }

    private void findManifest(String path, ReleaseTarget release, Runnable next) {
        search.search(
                release.manifest(),
                found -> {
                    if (found.isEmpty() || !isManifestOf(release, found.get())) {
                        String said = "the signed targets do not agree on its manifest";
                        refuse(path, Reason.MANIFEST_MISMATCH, said, next);
                    } else {
                        getManifest(path, release, found.get(), next);
                    }
                },
                failure -> refuse(path, Reason.MANIFEST_MISSING, failure.code() + ": " + failure.found(), next));
    }

    private static boolean isManifestOf(ReleaseTarget release, TargetSearch.Found manifest) {
        return manifest.file()
                .hashes()
                .sha256()
                .filter(release.release().digest()::equals)
                .isPresent();
    }

    private void getManifest(String path, ReleaseTarget release, TargetSearch.Found found, Runnable next) {
        byte[] here = shelf.manifest(release.release());
        if (here != null && found.file().fits(here)) {
            checkManifest(path, release, here, next);
        } else {
            walk.file(
                    found,
                    ManifestCodec.ENCODED_MAX,
                    bytes -> checkManifest(path, release, bytes, next),
                    failure -> refuse(path, Reason.MANIFEST_MISSING, failure.code() + ": " + failure.found(), next));
        }
    }

    private void checkManifest(String path, ReleaseTarget release, byte[] encoded, Runnable next) {
        Optional<String> objection = objection(path, release, encoded);
        if (objection.isPresent()) {
            refuse(path, Reason.MANIFEST_MISMATCH, objection.get(), next);
            return;
        }
        Memory.Accepted before = memory.accepted().get(path);
        Memory.Accepted accepted = memory.accept(path, release);
        taken.add(path);
        shelf.putManifest(release.release(), encoded);
        Runnable hold = () -> {
            if (!held.test(release.release())) {
                walk.out().add(new Effect.HoldRelease(release.release(), encoded));
            }
            next.run();
        };
        if (accepted.equals(before)) {
            hold.run();
        } else {
            walk.keep(Shelf.MEMORY, memory.write(), hold, notKept);
        }
    }

    /// What speaks against the manifest: the publisher signed both, so they must say the same.
    private static Optional<String> objection(String path, ReleaseTarget release, byte[] encoded) {
        return switch (ManifestCodec.decode(encoded)) {
            case Verdict.Rejected<Manifest>(var reason, String found) -> Optional.of(reason + ": " + found);
            case Verdict.Accepted<Manifest>(Manifest manifest) -> {
                boolean same = manifest.layout().length() == release.length()
                        && manifest.sha256().equals(release.sha256())
                        && manifest.name().packageName().equals(release.product())
                        && TargetPath.parsePayload(path)
                                .accepted()
                                .filter(target -> target.release().equals(manifest.name()))
                                .isPresent();
                yield same
                        ? Optional.empty()
                        : Optional.of("the manifest of " + manifest.name() + " with "
                                + manifest.layout().length() + " bytes is not of this target");
            }
        };
    }
}
