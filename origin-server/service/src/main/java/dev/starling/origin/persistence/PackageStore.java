package dev.starling.origin.persistence;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions asked of the table `package`.
@Singleton
public class PackageStore {

    /// @return false when a package of this name exists, also when another one made it in this instant
    @Transactional
    public boolean create(String name, String description, Instant now) {
        return PackageRow.getEntityManager()
                        .createNativeQuery("""
                                insert into package (name, description, created_at)
                                values (?1, ?2, ?3) on conflict do nothing""")
                        .setParameter(1, name)
                        .setParameter(2, description)
                        .setParameter(3, now)
                        .executeUpdate()
                == 1;
    }

    @Transactional
    public Optional<PackageRow> find(String name) {
        return PackageRow.findByIdOptional(name);
    }

    /// In order of name, which is the cursor.
    ///
    /// @param after the last name of the page before, empty for the first
    @Transactional
    public List<PackageRow> page(String after, int limit) {
        return PackageRow.find("name > ?1 order by name", after).page(0, limit).list();
    }
}
