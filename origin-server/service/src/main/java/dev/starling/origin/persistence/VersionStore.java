package dev.starling.origin.persistence;

import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Questions asked of the table `version`. Every change of state names the state it starts from, so that of two
/// requests at the same instant one finds that it came too late.
@Singleton
public class VersionStore {

    /// Takes the name for an upload.
    ///
    /// @return false when the version exists
    @Transactional
    public boolean reserve(String packageName, String version, String fileName, String by, Instant now) {
        return VersionRow.getEntityManager()
                        .createNativeQuery("""
                                insert into version
                                    (package_name, version, state, file_name, uploaded_by, created_at, egress_bytes)
                                values (?1, ?2, 'UPLOADING', ?3, ?4, ?5, 0) on conflict do nothing""")
                        .setParameter(1, packageName)
                        .setParameter(2, version)
                        .setParameter(3, fileName)
                        .setParameter(4, by)
                        .setParameter(5, now)
                        .executeUpdate()
                == 1;
    }

    @Transactional
    public Optional<VersionRow> find(String packageName, String version) {
        return VersionRow.find("packageName = ?1 and version = ?2", packageName, version)
                .firstResultOptional();
    }

    @Transactional
    public List<VersionRow> of(Collection<String> packageNames) {
        return VersionRow.list("packageName in ?1 order by createdAt desc, id desc", packageNames);
    }

    /// Published last first.
    @Transactional
    public List<VersionRow> published() {
        return VersionRow.list("state = ?1 order by publishedAt desc, id desc", VersionState.PUBLISHED);
    }

    @Transactional
    public List<VersionRow> inState(VersionState state) {
        return VersionRow.list("state", state);
    }

    /// In the order they were made.
    @Transactional
    public List<VersionRow> inStates(Collection<VersionState> states) {
        return VersionRow.list("state in ?1 order by id", states);
    }

    @Transactional
    public List<String> releaseIds() {
        return VersionRow.find("select releaseId from VersionRow where releaseId is not null")
                .project(String.class)
                .list();
    }

    /// The payload has arrived whole.
    @Transactional
    public boolean describe(VersionRow payload) {
        return VersionRow.update(
                        """
                        state = :state, releaseId = :releaseId, sha256 = :sha256, sizeBytes = :size,
                            pieceLength = :pieceLength, manifestBytes = :manifestBytes
                        where packageName = :name and version = :version and state = :before""",
                        Map.of(
                                "state", VersionState.READY,
                                "releaseId", payload.releaseId,
                                "sha256", payload.sha256,
                                "size", payload.sizeBytes,
                                "pieceLength", payload.pieceLength,
                                "manifestBytes", payload.manifestBytes,
                                "name", payload.packageName,
                                "version", payload.version,
                                "before", VersionState.UPLOADING))
                == 1;
    }

    /// Says what it runs on; nobody has it yet.
    @Transactional
    public boolean choose(VersionRow version, Platform platform) {
        return VersionRow.update("platform = ?1 where id = ?2 and state = ?3", platform, version.id, VersionState.READY)
                == 1;
    }

    /// The versions of a package that devices have or are about to.
    @Transactional
    public List<VersionRow> listed(String packageName) {
        return VersionRow.list(
                "packageName = ?1 and state in ?2 order by id",
                packageName,
                List.of(VersionState.AWAITING_SIGNATURE, VersionState.PUBLISHED));
    }

    /// Sets it on its way to be published: its targets can now be signed. It keeps the number it may have got before.
    @Transactional
    public boolean submit(VersionRow version, VersionState before) {
        return VersionRow.update("""
                        state = ?1, versionSeq = coalesce(versionSeq, (
                            select coalesce(max(other.versionSeq), 0) + 1 from VersionRow other
                            where other.packageName = ?2))
                        where id = ?3 and state = ?4""", VersionState.AWAITING_SIGNATURE, version.packageName, version.id, before) == 1;
    }

    /// Its targets are signed: publishes.
    @Transactional
    public boolean publish(VersionRow version, Instant now) {
        return VersionRow.update(
                        "state = ?1, publishedAt = ?2 where id = ?3 and state = ?4",
                        VersionState.PUBLISHED,
                        now,
                        version.id,
                        VersionState.AWAITING_SIGNATURE)
                == 1;
    }

    /// Asks for approval.
    @Transactional
    public boolean request(VersionRow version, String by) {
        return VersionRow.update(
                        "state = ?1, submittedBy = ?2, rejection = null where id = ?3 and state = ?4",
                        VersionState.AWAITING_APPROVAL,
                        by,
                        version.id,
                        VersionState.READY)
                == 1;
    }

    /// Writes down who agreed; it goes on its way by [#submit]. The one who asked must still be the one that the
    /// approver
    /// was compared with.
    @Transactional
    public boolean approve(VersionRow version, String by) {
        return VersionRow.update(
                        "approvedBy = ?1 where id = ?2 and state = ?3 and submittedBy = ?4",
                        by,
                        version.id,
                        VersionState.AWAITING_APPROVAL,
                        version.submittedBy)
                == 1;
    }

    /// Puts what was submitted back.
    @Transactional
    public boolean reject(VersionRow version, String reason) {
        return VersionRow.update(
                        "state = ?1, rejection = ?2 where id = ?3 and state = ?4",
                        VersionState.READY,
                        reason,
                        version.id,
                        VersionState.AWAITING_APPROVAL)
                == 1;
    }

    @Transactional
    public boolean retire(VersionRow version, Instant now) {
        return VersionRow.update(
                        "state = ?1, retiredAt = ?2 where id = ?3 and state = ?4",
                        VersionState.RETIRED,
                        now,
                        version.id,
                        VersionState.PUBLISHED)
                == 1;
    }

    /// Frees the name of a version that stands where it is said to stand.
    @Transactional
    public boolean remove(String packageName, String version, VersionState before) {
        return VersionRow.delete("packageName = ?1 and version = ?2 and state = ?3", packageName, version, before) == 1;
    }

    /// @param sent payload bytes by release id, to be added
    @Transactional
    public void addEgress(Map<String, Long> sent) {
        sent.forEach((release, bytes) ->
                VersionRow.update("egressBytes = egressBytes + ?1 where releaseId = ?2", bytes, release));
    }
}
