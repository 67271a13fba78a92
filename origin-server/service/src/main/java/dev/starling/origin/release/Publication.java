package dev.starling.origin.release;

import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.tuf.SignedRepository;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;

/// A change of a version together with the metadata that tells of it: both in one transaction, or neither.
@Singleton
public class Publication {

    private final VersionStore versions;
    private final SignedRepository repository;

    public Publication(VersionStore versions, SignedRepository repository) {
        this.versions = versions;
        this.repository = repository;
    }

    /// Publishes at once when the publisher's key is here, else as soon as its signature is.
    ///
    /// @param before the state the decision was made on
    /// @return false when the version is in another state by now
    @Transactional
    public boolean submit(VersionRow version, VersionState before) {
        repository.lock();
        boolean changed = versions.submit(version, before);
        if (changed) {
            repository.settle();
        }
        return changed;
    }

    /// As [#submit], for what awaits approval.
    ///
    /// @param by who agrees
    /// @return false when the version is in another state by now, or was submitted by another
    @Transactional
    public boolean approve(VersionRow version, String by) {
        repository.lock();
        boolean changed = versions.approve(version, by) && versions.submit(version, version.state);
        if (changed) {
            repository.settle();
        }
        return changed;
    }

    /// @return false when the version is in another state by now
    @Transactional
    public boolean retire(VersionRow version, Instant now) {
        repository.lock();
        boolean changed = versions.retire(version, now);
        if (changed) {
            repository.settle();
        }
        return changed;
    }

    /// Throws away a version that was never published, also one whose signature is waited for.
    ///
    /// @return false when the version is in another state by now
    @Transactional
    public boolean discard(VersionRow version) {
        repository.lock();
        boolean changed = versions.remove(version.packageName, version.version, version.state);
        if (changed) {
            repository.settle();
        }
        return changed;
    }
}
