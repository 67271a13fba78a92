package dev.starling.origin.tuf;

import dev.starling.origin.api.keys.KeyPlace;
import dev.starling.origin.api.keys.KeyStatus;
import dev.starling.origin.api.keys.RoleKey;
import dev.starling.origin.api.keys.RoleStatus;
import dev.starling.origin.api.keys.SignatureNeed;
import dev.starling.origin.api.keys.SigningRequest;
import dev.starling.origin.api.keys.ToSign;
import dev.starling.origin.api.keys.WaitingRole;
import dev.starling.origin.core.signing.Alarm;
import dev.starling.origin.core.signing.Authority;
import dev.starling.origin.core.signing.Drafts;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.custody.KeyCustody;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What there is to know about keys: for the console, for `starling keys status`, and to be carried away for signing.
@Singleton
public class KeyReport {

    private static final int FORMAT = 1;

    private final SignedRepository repository;
    private final OnlineKeys keys;
    private final KeyCustody custody;
    private final Resigning resigning;
    private final Clock clock;

    public KeyReport(
            SignedRepository repository, OnlineKeys keys, KeyCustody custody, Resigning resigning, Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.custody = custody;
        this.resigning = resigning;
        this.clock = clock;
    }

    @Transactional
    public KeyStatus status() {
        Repository current = repository.current().orElseThrow();
        Drafts drafts = repository.drafts();
        Instant now = clock.instant();
        Map<KeyId, OnlineKeys.OnlineKey> online = keys.all();
        List<Alarm> alarms = Alarm.of(current, now);
        List<RoleStatus> roles = current.roles().keySet().stream()
                .filter(role -> !isBin(role))
                .flatMap(role -> current.authorityOf(role).stream()
                        .map(authority -> role(role, authority, current, online, alarms, now)))
                .toList();
        return new KeyStatus(
                roles.stream().anyMatch(RoleStatus::evaluation),
                custody.generatedPassphrase(),
                roles,
                drafts.byRole().keySet().stream()
                        .map(role -> waiting(role, drafts, current))
                        .toList(),
                Stream.concat(resigning.failure().stream(), alarms.stream().map(alarm -> alarm.text(now)))
                        .toList());
    }

    /// Everything that waits for signatures.
    @Transactional
    public SigningRequest request() {
        Repository current = repository.current().orElseThrow();
        Drafts drafts = repository.drafts();
        return new SigningRequest(
                FORMAT,
                drafts.byRole().entrySet().stream()
                        .map(draft -> {
                            Metadata<? extends Role> before = current.roles().get(draft.getKey());
                            return new ToSign(
                                    draft.getKey().text(),
                                    draft.getValue().role().version(),
                                    needs(draft.getKey(), drafts, current),
                                    text(draft.getValue()),
                                    before == null ? null : text(before));
                        })
                        .toList());
    }

    static boolean belongsElsewhere(RoleName role) {
        return role.equals(RoleName.ROOT)
                || role.equals(RoleName.TARGETS)
                || role.text().startsWith("packages-");
    }

    private static RoleStatus role(
            RoleName role,
            Authority authority,
            Repository current,
            Map<KeyId, OnlineKeys.OnlineKey> online,
            List<Alarm> alarms,
            Instant now) {
        List<RoleKey> keys = authority.keys().keyIds().stream()
                .map(id -> key(id, authority, online))
                .toList();
        Role metadata = current.roles().firstEntry().getValue().role();
        for (Map.Entry<RoleName, Metadata<? extends Role>> each :
                current.roles().entrySet()) {
            metadata = each.getKey().equals(role) ? each.getValue().role() : metadata;
        }
        return new RoleStatus(
                role.text(),
                metadata.version(),
                metadata.expires(),
                authority.keys().threshold(),
                belongsElsewhere(role) && keys.stream().anyMatch(key -> key.place() == KeyPlace.FILE),
                alarms.stream()
                        .filter(alarm -> alarm.role().equals(role))
                        .map(alarm -> alarm.text(now))
                        .findFirst()
                        .orElse(null),
                keys);
    }

    private static RoleKey key(KeyId id, Authority authority, Map<KeyId, OnlineKeys.OnlineKey> online) {
        TufKey key = authority.ring().get(id);
        OnlineKeys.OnlineKey here = online.get(id);
        KeyPlace place = here == null
                ? KeyPlace.OFFLINE
                : here.place() == OnlineKeys.Place.FILE ? KeyPlace.FILE : KeyPlace.PKCS11;
        return new RoleKey(id.text(), key == null ? "unknown" : key.scheme(), place);
    }

    private static WaitingRole waiting(RoleName role, Drafts drafts, Repository current) {
        return new WaitingRole(
                role.text(), drafts.find(role).orElseThrow().role().version(), needs(role, drafts, current));
    }

    private static List<SignatureNeed> needs(RoleName role, Drafts drafts, Repository current) {
        Metadata<? extends Role> draft = drafts.find(role).orElseThrow();
        return drafts.authoritiesOf(role, current).stream()
                .map(authority -> new SignatureNeed(
                        authority.keys().threshold(),
                        authority.keys().keyIds().stream().map(KeyId::text).toList(),
                        authority.signersOf(draft).stream().map(KeyId::text).toList()))
                .toList();
    }

    private static boolean isBin(RoleName role) {
        return role.text().startsWith("packages-") && role.text().indexOf('.') >= 0;
    }

    private static String text(Metadata<? extends Role> metadata) {
        return new String(metadata.served(), StandardCharsets.UTF_8);
    }
}
