package dev.starling.origin.persistence.tuf;

import dev.starling.origin.claim.DatabaseClaim;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Questions asked of the tables `tuf_*`.
@Singleton
public class TufStore {

    private final DatabaseClaim claim;

    public TufStore(DatabaseClaim claim) {
        this.claim = claim;
    }

    /// Waits until no other transaction makes metadata; holds until the transaction ends.
    ///
    /// @throws IllegalStateException when the database was taken over by another origin
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock() {
        List<?> locked = MetadataRow.getEntityManager()
                .createNativeQuery("select id from tuf_lock where id = 1 for update")
                .getResultList();
        if (locked.size() != 1) {
            throw new IllegalStateException("The table tuf_lock has no row; the database is damaged. Restore it.");
        }
        claim.require(((Number) MetadataRow.getEntityManager()
                        .createNativeQuery("select claims from installation where id = 1")
                        .getSingleResult())
                .longValue());
    }

    /// The highest version of each role.
    @Transactional
    public List<MetadataRow> current() {
        return MetadataRow.find("""
                        from MetadataRow m where m.version = (
                            select max(other.version) from MetadataRow other where other.role = m.role)""").list();
    }

    /// @return 0 when there is none
    @Transactional
    public long currentVersion(String role) {
        Long version = MetadataRow.getEntityManager()
                .createQuery("select max(version) from MetadataRow where role = ?1", Long.class)
                .setParameter(1, role)
                .getSingleResult();
        return version == null ? 0 : version;
    }

    @Transactional
    public Optional<String> metadata(String role, long version) {
        return MetadataRow.<MetadataRow>findByIdOptional(new MetadataRow.Key(role, version))
                .map(row -> row.served);
    }

    /// @throws RuntimeException when this version of the role is there: it never changes
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(String role, long version, String served, Instant now) {
        MetadataRow row = new MetadataRow();
        row.role = role;
        row.version = version;
        row.served = served;
        row.publishedAt = now;
        row.persist();
    }

    /// Forgets metadata that nobody can need any more: what was replaced before `before`, roots never.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetReplaced(Instant before) {
        MetadataRow.getEntityManager().createQuery("""
                        delete from MetadataRow m where m.role <> 'root' and exists (
                            select 1 from MetadataRow next
                            where next.role = m.role and next.version = m.version + 1 and next.publishedAt < ?1)""").setParameter(1, before).executeUpdate();
    }

    @Transactional
    public List<DraftRow> drafts() {
        return DraftRow.list("order by role");
    }

    /// @param served by role; whatever else waited is forgotten
    @Transactional(Transactional.TxType.MANDATORY)
    public void replaceDrafts(Map<String, String> served, Instant now) {
        for (DraftRow row : DraftRow.<DraftRow>listAll()) {
            if (!served.containsKey(row.role)) {
                row.delete();
            }
        }
        served.forEach((role, text) -> {
            DraftRow row = DraftRow.findById(role);
            if (row == null) {
                row = new DraftRow();
                row.role = role;
                row.createdAt = now;
                row.served = text;
                row.persist();
            }
            row.served = text;
        });
    }

    @Transactional
    public Optional<String> file(String sha256) {
        return FileRow.<FileRow>findByIdOptional(sha256).map(row -> row.content);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void keepFile(String sha256, String content, Instant now) {
        if (FileRow.findById(sha256) == null) {
            FileRow row = new FileRow();
            row.sha256 = sha256;
            row.content = content;
            row.publishedAt = now;
            row.persist();
        }
    }
}
