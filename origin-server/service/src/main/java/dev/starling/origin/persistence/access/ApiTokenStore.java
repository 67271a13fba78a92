package dev.starling.origin.persistence.access;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions asked of the table `api_token`. Rows stay after their end, so that one can see that they were.
@Singleton
public class ApiTokenStore {

    @Transactional
    public void add(ApiTokenRow token) {
        token.persist();
    }

    @Transactional
    public Optional<ApiTokenRow> findByHash(String hash) {
        return ApiTokenRow.find("hash", hash).firstResultOptional();
    }

    @Transactional
    public Optional<ApiTokenRow> find(long id) {
        return ApiTokenRow.findByIdOptional(id);
    }

    /// Latest first.
    @Transactional
    public List<ApiTokenRow> of(String accountName, int limit) {
        return ApiTokenRow.find("accountName = ?1 order by id desc", accountName)
                .page(0, limit)
                .list();
    }

    /// Latest first.
    ///
    /// @param before the last id of the page before, [Long#MAX_VALUE] for the first
    @Transactional
    public List<ApiTokenRow> page(long before, int limit) {
        return ApiTokenRow.find("id < ?1 order by id desc", before)
                .page(0, limit)
                .list();
    }

    /// Those that still work.
    @Transactional
    public long countOf(String accountName, Instant now) {
        return ApiTokenRow.count("accountName = ?1 and revokedAt is null and expiresAt > ?2", accountName, now);
    }

    @Transactional
    public void used(long id, Instant now) {
        ApiTokenRow.update("lastUsedAt = ?1 where id = ?2", now, id);
    }

    /// @return false when it was revoked before
    @Transactional
    public boolean revoke(long id, Instant now) {
        return ApiTokenRow.update("revokedAt = ?1 where id = ?2 and revokedAt is null", now, id) == 1;
    }
}
