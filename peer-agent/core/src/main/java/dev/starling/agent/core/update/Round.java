package dev.starling.agent.core.update;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.core.step.UpdateStanding.Refused;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.trust.Refresh;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.role.RoleName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One refresh from its beginning to its end: the four top-level roles, the policy, the rollout, and
/// every release that it names; then what is no longer needed goes. Each step is on the disk before the
/// next begins.
final class Round {

    /// How a refresh ended.
    ///
    /// @param trusted the top-level roles, if they were brought up to date
    /// @param failure null when all is well
    /// @param revoked the devices that were thrown out; null when the policy was not read
    record End(
            @Nullable TrustedMetadata trusted,
            Walk.@Nullable Failure failure,
            List<Refused> refused,
            @Nullable List<PeerId> revoked) {

        /// @param known what is trusted now
        /// @param before how it stood before this refresh
        UpdateStanding standing(
                @Nullable TrustedMetadata known, long timeMillis, long skewMillis, UpdateStanding before) {
            long expires = known == null ? 0 : expiresMillis(known);
            boolean nobodyThere = failure != null && failure.code().equals(Walk.UNREACHABLE);
            UpdateStanding.State state = known == null || timeMillis >= expires
                    ? UpdateStanding.State.STALE
                    : failure == null || nobodyThere ? UpdateStanding.State.CURRENT : UpdateStanding.State.REFUSED;
            return new UpdateStanding(
                    state,
                    known == null ? before.versions() : versions(known),
                    expires,
                    failure == null ? timeMillis : before.refreshedMillis(),
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.found(),
                    skewMillis,
                    failure == null ? refused : before.refused());
        }

        private static UpdateStanding.Versions versions(TrustedMetadata known) {
            return new UpdateStanding.Versions(
                    known.root().version(),
                    known.timestamp().role().version(),
                    known.snapshot().role().version());
        }
    }

    static long expiresMillis(TrustedMetadata known) {
        return Math.min(
                known.timestamp().role().expires().toEpochMilli(),
                known.snapshot().role().expires().toEpochMilli());
    }

    private final Walk walk;
    private final Shelf shelf;
    private final Memory memory;
    private final Decisions decisions;
    private final Consumer<End> ended;
    private final Set<String> needed = new LinkedHashSet<>();
    private final Deque<String> left = new ArrayDeque<>();
    private boolean pumping;
    private boolean advanced;
    private @Nullable TrustedMetadata trusted;
    private @Nullable List<PeerId> revoked;

    /// @param held the releases that the store has taken in
    /// @param ended told once
    Round(Walk walk, Shelf shelf, Memory memory, String platform, Predicate<ReleaseId> held, Consumer<End> ended) {
        this.walk = walk;
        this.shelf = shelf;
        this.memory = memory;
        this.decisions = new Decisions(walk, shelf, memory, platform, held, this::search, this::failed);
        this.ended = ended;
    }

    void begin(Instant updateStart) {
        walk.go(Refresh.begin(updateStart, TrustLimits.STANDARD), this::refreshed, this::failed);
    }

    private void failed(Walk.Failure failure) {
        end(failure);
    }

    private void end(Walk.@Nullable Failure failure) {
        End end = new End(trusted, failure, decisions.refused(), revoked);
        if (memory.time().isWorthKeeping()) {
            memory.time().kept();
            walk.keep(Shelf.MEMORY, memory.write(), () -> ended.accept(end), notKept -> ended.accept(end));
        } else {
            ended.accept(end);
        }
    }

    private void refreshed(TrustedMetadata upToDate) {
        trusted = upToDate;
        walk.lookingFor(upToDate.snapshot().role().version());
        memory.time().raise(TimeFloor.issuedMillis(upToDate.timestamp().role(), upToDate.updateStart()));
        search(Rollout.REVOKED, policy -> policy.ifPresentOrElse(this::readPolicy, this::findRollout), this::failed);
    }

    private void search(String path, Consumer<Optional<TargetSearch.Found>> then, Consumer<Walk.Failure> failure) {
        if (trusted == null) {
            throw new IllegalStateException("a search before the refresh");
        }
        walk.go(
                TargetSearch.begin(trusted, path),
                answer -> {
                    trusted = answer.trusted();
                    then.accept(answer.target());
                },
                failure);
    }

    /// A small file of the online role, from the disk if it is there, and kept there.
    private void small(TargetSearch.Found found, Consumer<byte[]> then) {
        String file = Shelf.fileOf(found.file().hashes().sha256().orElseThrow());
        needed.add(file);
        byte[] here = shelf.get(file);
        if (here != null && found.file().fits(here)) {
            then.accept(here);
        } else {
            walk.file(
                    found,
                    Rollout.BYTES_MAX,
                    bytes -> walk.keep(file, bytes, () -> then.accept(bytes), this::failed),
                    this::failed);
        }
    }

    private void readPolicy(TargetSearch.Found found) {
        small(found, bytes -> {
            switch (Rollout.revoked(bytes)) {
                case Verdict.Accepted<List<PeerId>>(List<PeerId> all) -> {
                    revoked = all;
                    findRollout();
                }
                case Verdict.Rejected<List<PeerId>>(var reason, String said) ->
                    failed(new Walk.Failure(reason, Rollout.REVOKED + ": " + said));
            }
        });
    }

    private void findRollout() {
        search(
                Rollout.DEFAULT,
                found -> found.ifPresentOrElse(rollout -> small(rollout, this::readRollout), this::next),
                this::failed);
    }

    private void readRollout(byte[] bytes) {
        switch (Rollout.releases(bytes)) {
            case Verdict.Accepted<List<String>>(List<String> releases) -> {
                left.addAll(releases);
                next();
            }
            case Verdict.Rejected<List<String>>(var reason, String said) ->
                failed(new Walk.Failure(reason, Rollout.DEFAULT + ": " + said));
        }
    }

    /// Goes on with the next release: in a loop, for a thousand releases that are all known would else be
    /// a thousand calls deep.
    private void next() {
        advanced = true;
        if (pumping) {
            return;
        }
        pumping = true;
        while (advanced) {
            advanced = false;
            String path = left.poll();
            if (path == null) {
                complete();
            } else {
                decisions.decide(path, this::next);
            }
        }
        pumping = false;
    }

    /// Everything the rollout names is decided. First what it all rests on is kept together, so that a
    /// restart can verify it; then what is named no more goes.
    private void complete() {
        if (trusted == null) {
            throw new IllegalStateException("complete without the top-level roles");
        }
        trusted.snapshot().role().meta().forEach((role, file) -> needed.add(Shelf.fileOf(role, file.version())));
        needed.add(Shelf.fileOf(RoleName.SNAPSHOT, trusted.snapshot().role().version()));
        Shelf.Complete complete = new Shelf.Complete(
                trusted.timestamp().served(), trusted.snapshot().served());
        if (shelf.complete().filter(complete::isSame).isPresent()) {
            tidy();
        } else {
            walk.keep(Shelf.COMPLETE, complete.pack(), this::tidy, this::failed);
        }
    }

    /// Lets go of releases that the rollout does not name. Of a product of which something was refused
    /// all stays as it is.
    private void tidy() {
        Map<String, Memory.Accepted> accepted = memory.accepted();
        boolean less = accepted.entrySet().removeIf(each -> decisions.isNamedNoMore(each.getKey(), each.getValue()));
        if (less) {
            walk.keep(Shelf.MEMORY, memory.write(), this::letGo, this::failed);
        } else {
            letGo();
        }
    }

    private void letGo() {
        List<ReleaseId> kept = memory.accepted().values().stream()
                .map(Memory.Accepted::release)
                .toList();
        for (ReleaseId release : shelf.manifests()) {
            if (!kept.contains(release)) {
                walk.out().add(new Effect.DropRelease(release));
            }
        }
        shelf.keepManifestsOf(kept);
        walk.drop(shelf.besides(needed), () -> end(null));
    }
}
