package dev.starling.origin.release;

import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
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
    /// @param platform what it runs on
    /// @param before the state the decision was made on
    /// @return false when the version is in another state by now
    @Transactional
    public boolean submit(VersionRow version, VersionState before, Platform platform) {
        repository.lock();
        refuseBesideAny(version, platform);
        boolean changed = versions.choose(version, platform) && versions.submit(version, before);
        if (changed) {
            repository.settle();
        }
        return changed;
    }

    /// Asks for approval.
    ///
    /// @return false when the version is in another state by now
    @Transactional
    public boolean request(VersionRow version, String by, Platform platform) {
        refuseBesideAny(version, platform);
        return versions.choose(version, platform) && versions.request(version, by);
    }

    /// As [#submit], for what awaits approval.
    ///
    /// @param by who agrees
    /// @return false when the version is in another state by now, or was submitted by another
    @Transactional
    public boolean approve(VersionRow version, String by) {
        repository.lock();
        refuseBesideAny(version, version.platform);
        boolean changed = versions.approve(version, by) && versions.submit(version, version.state);
        if (changed) {
            repository.settle();
        }
        return changed;
    }

    /// A device takes every release that it is named and that runs on it, so it must never be named two of
    /// a package. A later version for any platform takes the place of all; the other way about, the earlier
    /// one would stay with the other platforms.
    private void refuseBesideAny(VersionRow version, Platform platform) {
        if (platform == Platform.ANY) {
            return;
        }
        for (VersionRow other : versions.listed(version.packageName)) {
            if (other.platform == Platform.ANY && !other.id.equals(version.id)) {
                throw new ApiProblem(
                        ProblemCode.VERSION_STATE,
                        version.packageName + " " + other.version
                                + " is there for any platform; expected none beside one for " + platform.word()
                                + ". Retire it first, or publish this one for any.");
            }
        }
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
