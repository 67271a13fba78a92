package dev.starling.origin.tuf;

import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.signing.Drafts;
import dev.starling.origin.core.signing.Founding;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.core.signing.Rotation;
import dev.starling.origin.core.signing.Settlement;
import dev.starling.origin.core.signing.Wanted;
import dev.starling.origin.enrolment.RevokedDevices;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.persistence.tuf.TufStore;
import dev.starling.trust.TargetPath;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.RoleName;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// The repository as one thing that is changed by one transaction at a time. Who changes versions,
/// revoked devices or keys calls [#settle] in the same transaction.
@Singleton
public class SignedRepository {

    private static final int ROOT_KEYS = 3;
    private static final int ROOT_THRESHOLD = 2;

    private final TufStore store;
    private final RepositoryFiles files;
    private final OnlineKeys keys;
    private final CatalogueReader catalogue;
    private final RevokedDevices revoked;
    private final VersionStore versions;
    private final Clock clock;

    public SignedRepository(
            TufStore store,
            RepositoryFiles files,
            OnlineKeys keys,
            CatalogueReader catalogue,
            RevokedDevices revoked,
            VersionStore versions,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.keys = keys;
        this.catalogue = catalogue;
        this.revoked = revoked;
        this.versions = versions;
        this.clock = clock;
    }

    /// Takes the lock, for who must read before it changes something. [#settle] takes it as well.
    @Transactional
    public void lock() {
        store.lock();
    }

    /// Makes the repository say what the tables say, signs what is due, and publishes the versions that got their
    /// signature by it. At the very first call makes the keys and the first version of everything.
    @Transactional
    public Settlement settle() {
        return settle((repository, drafts) -> drafts);
    }

    /// As [#settle()], after the drafts were changed: by a rotation, or by signatures that came in.
    @Transactional
    public Settlement settle(BiFunction<Repository, Drafts, Drafts> change) {
        store.lock();
        Instant now = clock.instant();
        Wanted wanted = new Wanted(catalogue.read(), revoked.list());
        Optional<Repository> current = files.current();
        Settlement settled = current.isEmpty()
                ? found(wanted, now)
                : Settlement.of(
                        current.get(), change.apply(current.get(), files.drafts()), wanted, keys.signers(), now);
        files.keep(current.orElse(null), settled, now);
        publishSigned(settled.repository(), now);
        return settled;
    }

    /// Destroys the private keys here that no role has any more, neither now nor when what waits is signed.
    @Transactional
    public void destroyUnusedKeys() {
        store.lock();
        Optional<Repository> current = files.current();
        if (current.isPresent()) {
            keys.destroyAllBut(files.drafts().keysUsedWith(current.get()));
        }
    }

    /// The repository in force; empty before the first start has ended.
    @Transactional
    public Optional<Repository> current() {
        return files.current();
    }

    @Transactional
    public Drafts drafts() {
        return files.drafts();
    }

    private void publishSigned(Repository repository, Instant now) {
        for (VersionRow row : versions.inState(VersionState.AWAITING_SIGNATURE)) {
            String path = CatalogueReader.path(row).payload();
            boolean signed = repository.targets().entrySet().stream()
                    .anyMatch(role -> !role.getKey().equals(RoleName.TARGETS)
                            && role.getValue().role().target(path).isPresent());
            if (signed) {
                versions.publish(row, now);
            }
        }
    }

    private Settlement found(Wanted wanted, Instant now) {
        Log.warn("Made all keys of a new repository, those of root, targets and packages too, and keep them here: for"
                + " evaluation. `starling keys` moves them to where a thief of this machine does not find them");
        NavigableMap<RoleName, Rotation.Keys> made = new TreeMap<>();
        made.put(RoleName.ROOT, new Rotation.Keys(make(RoleName.ROOT, ROOT_KEYS), ROOT_THRESHOLD));
        for (RoleName role : List.of(
                RoleName.TARGETS,
                TargetPath.roleOf(TargetPath.DEFAULT_PUBLISHER),
                Repository.ROLLOUTS,
                RoleName.SNAPSHOT,
                RoleName.TIMESTAMP)) {
            made.put(role, new Rotation.Keys(make(role, 1), 1));
        }
        return Founding.of(TargetPath.DEFAULT_PUBLISHER, made, wanted, keys.signers(), now);
    }

    /// Takes those over that a first start made which did not come to its end.
    private List<TufKey> make(RoleName role, int count) {
        List<TufKey> made = new ArrayList<>(keys.madeFor(role));
        while (made.size() < count) {
            made.add(keys.make(role));
        }
        return made.subList(0, count);
    }
}
