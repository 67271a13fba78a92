package dev.starling.origin.persistence.enrolment;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions asked of the tables `enrolment_token` and `enrolment_use`.
@Singleton
public class TokenStore {

    @Transactional
    public void create(TokenRow token) {
        token.persist();
    }

    /// The newest first, which is the order of ids downwards; the id is the cursor.
    @Transactional
    public List<TokenRow> page(long before, int limit) {
        return TokenRow.find("id < ?1 order by id desc", before).page(0, limit).list();
    }

    @Transactional
    public Optional<TokenRow> find(long id) {
        return TokenRow.findByIdOptional(id);
    }

    /// @param lookup the first half of the token's hash
    @Transactional
    public Optional<TokenRow> known(String lookup) {
        return TokenRow.find("lookup", lookup).firstResultOptional();
    }

    /// @return false when it had ended before
    @Transactional
    public boolean end(long id, Instant now) {
        return TokenRow.update("endedAt = ?1 where id = ?2 and endedAt is null", now, id) == 1;
    }

    @Transactional
    public boolean wasUsed(long tokenId, String peerId) {
        return TokenRow.getEntityManager()
                        .createNativeQuery("select 1 from enrolment_use where token_id = ?1 and peer_id = ?2")
                        .setParameter(1, tokenId)
                        .setParameter(2, peerId)
                        .getResultList()
                        .size()
                == 1;
    }

    /// Uses the token up once for the device, if it can be; to be called within a transaction that is rolled back
    /// when it cannot. Of several that come at the same instant the database lets one pass after the other,
    /// and each sees what the one before it left.
    ///
    /// @return false when no use is left, it is over, or an operator ended it
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean use(long tokenId, String peerId, Instant now) {
        int fresh = TokenRow.getEntityManager()
                .createNativeQuery("""
                        insert into enrolment_use (token_id, peer_id, used_at) values (?1, ?2, ?3)
                        on conflict do nothing""")
                .setParameter(1, tokenId)
                .setParameter(2, peerId)
                .setParameter(3, now)
                .executeUpdate();
        return fresh == 0 || TokenRow.update("""
                                usesLeft = usesLeft - 1
                                where id = ?1 and usesLeft > 0 and endedAt is null and endsAt > ?2""", tokenId, now) == 1;
    }
}
