package dev.starling.origin.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Caller;
import dev.starling.origin.core.audit.ChainHead;
import dev.starling.origin.persistence.access.AuditStore;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.role.RoleName;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// Signs the head of the audit log once a day (UTC), with the timestamp key, as an entry of the log itself: who has an
/// export has the signed heads, and who keeps what the origin's own log says of them, elsewhere, can later tell that
/// nothing before was changed or cut off.
@Singleton
public class AuditHeads {

    private final SignedRepository repository;
    private final OnlineKeys keys;
    private final AuditStore store;
    private final AuditLog audit;
    private final Clock clock;

    public AuditHeads(SignedRepository repository, OnlineKeys keys, AuditStore store, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        try {
            signWhenDue();
        } catch (RuntimeException e) {
            Log.error("The head of the audit log could not be signed; it is tried again in a quarter of an hour", e);
        }
    }

    /// Under the repository's lock: a day has one head.
    ///
    /// @return what was signed; empty when that of today is, or nothing has happened since the last
    @Transactional
    public Optional<ChainHead> signWhenDue() {
        repository.lock();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AuditStore.Head head = store.head();
        if (!isDue(head, now.truncatedTo(ChronoUnit.DAYS))) {
            return Optional.empty();
        }
        ChainHead signed = new ChainHead(head.entries(), Digest.parse(head.hash()), now);
        KeyPairSigner signer = signer();
        String signature = Base64.getEncoder().encodeToString(signer.sign(signed.statement()));
        audit.recordAs(
                Caller.SYSTEM,
                AuditAction.AUDIT_HEAD_SIGNED,
                String.valueOf(head.entries()),
                Map.of(
                        ChainHead.STATEMENT,
                        new String(signed.statement(), UTF_8),
                        ChainHead.KEY_ID,
                        signer.keyId().text(),
                        ChainHead.SIGNATURE,
                        signature));
        Log.infof("The audit log has %d entries; the hash of the last is %s", head.entries(), head.hash());
        return Optional.of(signed);
    }

    private boolean isDue(AuditStore.Head head, Instant today) {
        return store.last(AuditAction.AUDIT_HEAD_SIGNED.code())
                .map(last -> last.at.isBefore(today) && last.sequence < head.entries())
                .orElse(head.entries() > 0);
    }

    private KeyPairSigner signer() {
        NavigableMap<KeyId, OnlineKeys.OnlineKey> here = keys.all();
        return repository
                .current()
                .orElseThrow(() -> new IllegalStateException("The repository is not founded yet"))
                .root()
                .role()
                .keysOf(RoleName.TIMESTAMP)
                .keyIds()
                .stream()
                .flatMap(id -> Optional.ofNullable(here.get(id)).stream())
                .map(OnlineKeys.OnlineKey::signer)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No timestamp key is here; an online role needs one"));
    }
}
