package dev.starling.origin.tuf;

import dev.starling.origin.api.keys.KeyStatus;
import dev.starling.origin.api.keys.MadeSignature;
import dev.starling.origin.api.keys.NewKeys;
import dev.starling.origin.api.keys.Replacement;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.core.signing.Authority;
import dev.starling.origin.core.signing.Drafts;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.core.signing.Rotation;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.KeysUnusable;
import dev.starling.origin.keys.Pem;
import dev.starling.origin.keys.Signing;
import dev.starling.origin.persistence.Durability;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeySignature;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Targets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Other keys for roles, and signatures that come from elsewhere. What is complete by that is published at once;
/// private
/// keys that no role has any more are destroyed. Blocks.
@Singleton
public class Rotations {

    private static final List<RoleName> ROOT_APPOINTS =
            List.of(RoleName.ROOT, RoleName.SNAPSHOT, RoleName.TARGETS, RoleName.TIMESTAMP);

    private final SignedRepository repository;
    private final OnlineKeys keys;
    private final KeyReport report;
    private final AuditLog audit;
    private final Durability durability;
    private final Clock clock;

    public Rotations(
            SignedRepository repository,
            OnlineKeys keys,
            KeyReport report,
            AuditLog audit,
            Durability durability,
            Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.report = report;
        this.audit = audit;
        this.durability = durability;
        this.clock = clock;
    }

    /// @throws ApiProblem when there is no such role, or the keys cannot be its keys
    public KeyStatus rotate(String roleName, NewKeys wanted) {
        return change((current, drafts) -> {
            RoleName role = role(roleName, current);
            Authority authority = current.authorityOf(role).orElseThrow();
            List<TufKey> fresh = fresh(role, authority, wanted);
            Integer threshold = wanted.threshold();
            Rotation.Keys next =
                    keys(fresh, threshold == null ? authority.keys().threshold() : threshold);
            requireHereIfOnline(role, next);
            audit.record(AuditAction.KEY_ROTATED, role.text(), Map.of("keys", ids(next)));
            return with(role, next, current, drafts);
        });
    }

    /// Takes a key out of every role it has. For a key of an online role, timestamp and snapshot get other keys as
    /// well: so
    /// devices forget versions that a thief may have pushed far ahead (TUF 5.3.11, fast-forward).
    ///
    /// @throws ApiProblem when no role has it, or too few would be left
    public KeyStatus revoke(String keyId, Replacement replacement) {
        return change((current, drafts) -> {
            List<RoleName> roles = current.roles().keySet().stream()
                    .filter(role -> current.authorityOf(role)
                            .filter(authority -> has(authority, keyId))
                            .isPresent())
                    .filter(role -> role.isTopLevel() || isDelegatedByTargets(role, current))
                    .toList();
            if (roles.isEmpty()) {
                throw new ApiProblem(ProblemCode.NO_SUCH_KEY, "No role has the key " + keyId + ".");
            }
            audit.record(AuditAction.KEY_REVOKED, keyId, Map.of("roles", roles.toString()));
            Drafts next = drafts;
            for (RoleName role : roles) {
                next = with(role, without(role, keyId, replacement, current), current, next);
            }
            if (roles.stream().noneMatch(KeyReport::belongsElsewhere)) {
                for (RoleName role : List.of(RoleName.SNAPSHOT, RoleName.TIMESTAMP)) {
                    next = roles.contains(role)
                            ? next
                            : with(role, new Rotation.Keys(List.of(keys.make(role)), 1), current, next);
                }
            }
            return next;
        });
    }

    /// @throws ApiProblem when one of them is not asked for or not good; then none is taken
    public KeyStatus take(List<MadeSignature> signatures) {
        return change((current, drafts) -> {
            Drafts next = drafts;
            for (MadeSignature made : signatures) {
                RoleName role = new RoleName(made.role());
                KeySignature signature = new KeySignature(new KeyId(made.keyId()), made.signature());
                next = next.signed(role, signature, current)
                        .orElseThrow(
                                () -> new ApiProblem(
                                        ProblemCode.SIGNATURE_REFUSED,
                                        "The signature of key " + made.keyId() + " for " + made.role()
                                                + " is not one that is"
                                                + " waited for: another key, or the version to sign has changed since. Export again."));
            }
            audit.record(
                    AuditAction.METADATA_IMPORTED, "signatures", Map.of("count", String.valueOf(signatures.size())));
            return next;
        });
    }

    /// Forgets new keys that wait for signatures. Versions that wait go on waiting.
    public KeyStatus cancel() {
        return change((current, drafts) -> {
            audit.record(AuditAction.KEY_ROTATED, "cancelled", Map.of());
            return Drafts.NONE;
        });
    }

    private KeyStatus change(BiFunction<Repository, Drafts, Drafts> change) {
        QuarkusTransaction.requiringNew().run(() -> {
            try {
                repository.settle(change);
            } catch (IllegalArgumentException | KeysUnusable e) {
                throw new ApiProblem(ProblemCode.KEYS_REFUSED, String.valueOf(e.getMessage()));
            }
        });
        durability.flush();
        repository.destroyUnusedKeys();
        return report.status();
    }

    private Drafts with(RoleName role, Rotation.Keys next, Repository current, Drafts drafts) {
        if (ROOT_APPOINTS.contains(role)) {
            Root base = drafts.root().map(Metadata::role).orElse(current.root().role());
            long version = current.root().role().version() + 1;
            return drafts.with(
                    RoleName.ROOT, Metadata.unsigned(Rotation.ofRoot(base, version, role, next, clock.instant())));
        }
        Targets base = drafts.targets(RoleName.TARGETS)
                .map(Metadata::role)
                .orElse(current.topTargets().role());
        long version = current.topTargets().role().version() + 1;
        return drafts.with(
                RoleName.TARGETS, Metadata.unsigned(Rotation.ofTargets(base, version, role, next, clock.instant())));
    }

    private List<TufKey> fresh(RoleName role, Authority authority, NewKeys wanted) {
        String label = wanted.pkcs11Label();
        if (label != null) {
            return List.of(keys.inModule(label)
                    .orElseThrow(() -> new ApiProblem(
                            ProblemCode.KEYS_REFUSED, "The origin's PKCS #11 module has no key " + label + ".")));
        }
        List<String> publicKeys = wanted.publicKeys();
        if (publicKeys != null && !publicKeys.isEmpty()) {
            return publicKeys.stream().map(Rotations::parse).toList();
        }
        if (!isHere(authority)) {
            throw new ApiProblem(
                    ProblemCode.KEYS_REFUSED,
                    "The keys of " + role + " are elsewhere. Give the public keys that are to follow them; the origin"
                            + " makes none for a role that is kept offline.");
        }
        List<TufKey> made = new ArrayList<>();
        for (int i = 0; i < authority.keys().keyIds().size(); i++) {
            made.add(keys.make(role));
        }
        return made;
    }

    private Rotation.Keys without(RoleName role, String keyId, Replacement replacement, Repository current) {
        Authority authority = current.authorityOf(role).orElseThrow();
        List<TufKey> left = new ArrayList<>();
        authority.keys().keyIds().stream()
                .filter(id -> !id.text().equals(keyId))
                .forEach(id -> left.add(authority.ring().get(id)));
        String publicKey = replacement.publicKey();
        if (publicKey != null) {
            left.add(parse(publicKey));
        } else if (keys.all().containsKey(new KeyId(keyId))) {
            left.add(keys.make(role));
        }
        Rotation.Keys next = keys(left, authority.keys().threshold());
        requireHereIfOnline(role, next);
        return next;
    }

    /// What is signed every hour cannot wait for somebody.
    private void requireHereIfOnline(RoleName role, Rotation.Keys next) {
        boolean here = next.keys().stream().allMatch(key -> keys.all().containsKey(key.computedId()));
        if (!here && !KeyReport.belongsElsewhere(role)) {
            throw new ApiProblem(
                    ProblemCode.KEYS_REFUSED,
                    "The origin signs " + role
                            + " by itself and has not got the private key for it. Let it make one, or"
                            + " name one in its PKCS #11 module.");
        }
    }

    private boolean isHere(Authority authority) {
        return keys.all().keySet().containsAll(authority.keys().keyIds());
    }

    private static Rotation.Keys keys(List<TufKey> keys, int threshold) {
        return new Rotation.Keys(keys, threshold);
    }

    private static String ids(Rotation.Keys keys) {
        return keys.threshold() + " of "
                + keys.keys().stream().map(key -> key.computedId().text()).toList();
    }

    private static boolean has(Authority authority, String keyId) {
        return authority.keys().keyIds().stream().anyMatch(id -> id.text().equals(keyId));
    }

    private static boolean isDelegatedByTargets(RoleName role, Repository current) {
        return current.delegations().flatMap(all -> all.of(role)).isPresent();
    }

    private static RoleName role(String name, Repository current) {
        return current.roles().keySet().stream()
                .filter(role -> role.text().equals(name))
                .filter(role -> role.isTopLevel() || isDelegatedByTargets(role, current))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.NO_SUCH_ROLE,
                        "There is no role " + name + "; GET /api/v1/keys/status lists them."));
    }

    private static TufKey parse(String pem) {
        return Signing.key(KeyPairs.publicKey(Pem.decode("PUBLIC KEY", pem)
                .orElseThrow(() -> new KeysUnusable("no PEM with a section PUBLIC KEY, expected one for each key"))));
    }
}
