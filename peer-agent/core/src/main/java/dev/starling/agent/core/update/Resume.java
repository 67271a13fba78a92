package dev.starling.agent.core.update;

import dev.starling.id.PeerId;
import dev.starling.trust.Need;
import dev.starling.trust.Refresh;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.role.RoleName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the last refresh that ended well left, verified again at the start: without the world and without
/// regard to expiry, enough to go on serving and finishing what was accepted.
final class Resume {

    /// How far it goes back in the chain of roots.
    private static final int ROOTS_TRIED = 4;

    private final Shelf shelf;
    private final byte[] root;
    private final TrustedMetadata trusted;

    private Resume(Shelf shelf, byte[] root, TrustedMetadata trusted) {
        this.shelf = shelf;
        this.root = root;
        this.trusted = trusted;
    }

    /// Against the newest root; or, when the process died between a rotation and what follows it, against
    /// an older one of the same chain.
    ///
    /// @return empty when the files do not add up
    static Optional<Resume> of(Shelf shelf) {
        for (byte[] root :
                shelf.versionsOf(RoleName.ROOT).stream().limit(ROOTS_TRIED).toList()) {
            Optional<TrustedMetadata> trusted = local(Refresh.begin(Instant.EPOCH, TrustLimits.STANDARD), shelf, root);
            if (trusted.isPresent()) {
                return trusted.map(roles -> new Resume(shelf, root, roles));
            }
        }
        return Optional.empty();
    }

    TrustedMetadata trusted() {
        return trusted;
    }

    /// Whether the roles that were kept still describe an accepted release.
    boolean covers(String path, Memory.Accepted release) {
        return find(path)
                .flatMap(found -> ReleaseTarget.read(found.file()).accepted())
                .filter(target -> target.release().equals(release.release()))
                .isPresent();
    }

    /// The devices that were thrown out, as far as was known.
    Optional<List<PeerId>> revoked() {
        return find(Rollout.REVOKED)
                .flatMap(found -> found.file()
                        .hashes()
                        .sha256()
                        .map(sha256 -> shelf.get(Shelf.fileOf(sha256)))
                        .filter(found.file()::fits)
                        .flatMap(file -> Rollout.revoked(file).accepted()));
    }

    private Optional<TargetSearch.Found> find(String path) {
        return local(TargetSearch.begin(trusted, path), shelf, root).flatMap(TargetSearch.Answer::target);
    }

    private static <T> Optional<T> local(Need<T> from, Shelf shelf, byte[] root) {
        Optional<byte[]> timestamp = shelf.complete().map(Shelf.Complete::timestamp);
        Optional<byte[]> snapshot = shelf.complete().map(Shelf.Complete::snapshot);
        Need<T> at = from;
        while (true) {
            switch (at) {
                case Need.Load<T> load ->
                    at = switch (load.role().text()) {
                        case "root" -> load.answer(Optional.of(root));
                        case "timestamp" -> load.answer(timestamp);
                        case "snapshot" -> load.answer(snapshot);
                        default -> Walk.local(load, shelf.versionsOf(load.role()));
                    };
                case Need.Fetch<T> fetch ->
                    at = fetch.answer(fetch.path().role().equals(RoleName.TIMESTAMP) ? timestamp : Optional.empty());
                case Need.Done<T>(T value) -> {
                    return Optional.of(value);
                }
                case Need.Store<T> store -> {
                    return Optional.empty();
                }
                case Need.Remove<T> remove -> {
                    return Optional.empty();
                }
                case Need.Failed<T> failed -> {
                    return Optional.empty();
                }
            }
        }
    }
}
