package dev.starling.origin.core.signing;

import static dev.starling.origin.core.signing.CatalogueEntry.Platform.LINUX;
import static dev.starling.origin.core.signing.CatalogueEntry.Platform.WINDOWS;
import static dev.starling.origin.core.signing.Keys.PACKAGES;
import static dev.starling.origin.core.signing.Releases.path;
import static dev.starling.origin.core.signing.Releases.version;
import static dev.starling.origin.core.signing.Releases.wanted;
import static dev.starling.trust.role.RoleName.ROOT;
import static dev.starling.trust.role.RoleName.SNAPSHOT;
import static dev.starling.trust.role.RoleName.TARGETS;
import static dev.starling.trust.role.RoleName.TIMESTAMP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.KeySignature;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Wanted NOTHING = wanted();

    private final Device.Served served = new Device.Served();
    private Keys keys = new Keys();
    private Instant now = START;
    private Settlement last = founded();

    @BeforeEach
    void found() {
        last = founded();
        served.add(last);
    }

    private Settlement founded() {
        keys = Keys.forNewRepository();
        return Founding.of("main", keys.all(), NOTHING, keys.signers(), START);
    }

    @Test
    void aNewRepositoryIsBelievedAndEmpty() {
        Device device = device();

        assertThat(device.look(served, path("tool", "1"), now)).isEmpty();
        assertThat(device.look(served, RolloutFiles.DEFAULT, now)).isPresent();
        assertThat(text(RolloutFiles.DEFAULT)).isEqualTo("{\"format\":1,\"releases\":[]}");
        assertThat(text(RolloutFiles.REVOKED)).isEqualTo("{\"format\":1,\"revoked\":[]}");
    }

    @Test
    void aVersionIsTwoTargetsAndTheRolloutNamesItsPathAlone() {
        Device device = device();
        settle(wanted(version("tool", "1", 1), version("tool", "2", 2), version("other", "9", 1)));

        assertThat(device.look(served, path("tool", "2"), now)
                        .orElseThrow()
                        .custom()
                        .text("releaseId"))
                .hasSize(64);
        assertThat(device.look(served, path("tool", "2") + ".manifest", now)
                        .orElseThrow()
                        .custom()
                        .text("payload"))
                .isEqualTo(path("tool", "2"));
        assertThat(text(RolloutFiles.DEFAULT))
                .isEqualTo("{\"format\":1,\"releases\":[{\"target\":\"" + path("other", "9") + "\"},{\"target\":\""
                        + path("tool", "2") + "\"}]}");
        assertThat(last.repository().roles().keySet())
                .allSatisfy(role -> assertThat(last.repository().versionOf(role))
                        .isEqualTo(role.equals(ROOT) || role.equals(TARGETS) ? 1 : 2));
    }

    @Test
    void theRolloutNamesTheNewestForEachPlatform() {
        settle(wanted(
                version("tool", "1-linux", 1, LINUX),
                version("tool", "1-windows", 2, WINDOWS),
                version("tool", "2-linux", 3, LINUX)));
        assertThat(text(RolloutFiles.DEFAULT))
                .contains(path("tool", "1-windows"), path("tool", "2-linux"))
                .doesNotContain(path("tool", "1-linux"));
        assertThat(device().look(served, path("tool", "2-linux"), now)
                        .orElseThrow()
                        .custom()
                        .text("platform"))
                .isEqualTo("linux");

        settle(wanted(
                version("tool", "1-windows", 2, WINDOWS),
                version("tool", "2-linux", 3, LINUX),
                version("tool", "3", 4)));
        assertThat(text(RolloutFiles.DEFAULT))
                .as("one for any platform takes the place of all")
                .isEqualTo("{\"format\":1,\"releases\":[{\"target\":\"" + path("tool", "3") + "\"}]}");
    }

    @Test
    void nothingIsSignedAnewBeforeItsTime() {
        after(Duration.ofMinutes(59));
        assertThat(settle(NOTHING).changed()).isEmpty();

        after(Duration.ofMinutes(1));
        assertThat(changedRoles(settle(NOTHING))).containsExactly(TIMESTAMP);
        assertThat(last.repository().timestamp().role().expires()).isEqualTo(now.plus(Duration.ofDays(8)));
    }

    @Test
    void snapshotAndRolloutsFollowAtHalfOfTheirWeekPackagesOfTheirQuarter() {
        after(Duration.ofDays(8));
        assertThat(changedRoles(settle(NOTHING))).containsExactly(Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP);

        after(Duration.ofDays(45));
        assertThat(changedRoles(settle(NOTHING))).contains(PACKAGES).doesNotContain(TARGETS, ROOT);

        after(Duration.ofDays(230));
        assertThat(changedRoles(settle(NOTHING))).contains(ROOT, TARGETS);
        assertThat(device().look(served, RolloutFiles.DEFAULT, now)).isPresent();
    }

    @Test
    void aVersionWhosePackagesKeyIsElsewhereWaitsAndIsNotRolledOut() {
        Keys offline = keys;
        keys = keys.only(Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP);
        settle(wanted(version("tool", "1", 1)));

        assertThat(last.drafts().byRole()).containsOnlyKeys(PACKAGES);
        assertThat(device().look(served, path("tool", "1"), now)).isEmpty();
        assertThat(text(RolloutFiles.DEFAULT)).doesNotContain("tool");

        after(Duration.ofDays(1));
        byte[] before = canonical(PACKAGES);
        settle(wanted(version("tool", "1", 1)));
        assertThat(canonical(PACKAGES)).isEqualTo(before);

        sign(PACKAGES, offline.signersOf(PACKAGES).getFirst());
        settle(wanted(version("tool", "1", 1)));

        assertThat(last.drafts().isEmpty()).isTrue();
        assertThat(device().look(served, path("tool", "1"), now)).isPresent();
        assertThat(text(RolloutFiles.DEFAULT)).contains(path("tool", "1"));
    }

    @Test
    void aSignatureOfAnotherKeyOrOverAnotherDraftIsNotTaken() {
        Keys offline = keys;
        keys = keys.only(Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP);
        settle(wanted(version("tool", "1", 1)));
        KeyPairSigner packages = offline.signersOf(PACKAGES).getFirst();
        byte[] canonical = canonical(PACKAGES);

        assertThat(last.drafts()
                        .signed(PACKAGES, signature(keys.signersOf(SNAPSHOT).getFirst(), canonical), current()))
                .isEmpty();
        assertThat(last.drafts().signed(PACKAGES, signature(packages, new byte[10]), current()))
                .isEmpty();
        assertThat(last.drafts().signed(TARGETS, signature(packages, canonical), current()))
                .isEmpty();
    }

    @Test
    void rootAndTargetsGoOfflineOnlyWhenEverythingIsSigned() {
        Device asleep = device();
        Keys offline = new Keys().make(ROOT, KeyScheme.ECDSA_P256, 3).make(TARGETS, KeyScheme.ECDSA_P256, 1);
        rotateRoot(ROOT, offline.of(ROOT, 2));
        rotateRoot(TARGETS, offline.of(TARGETS, 1));
        settle(NOTHING);

        assertThat(current().versionOf(ROOT)).isEqualTo(1);
        assertThat(last.drafts().byRole()).containsOnlyKeys(ROOT, TARGETS);

        sign(ROOT, offline.signersOf(ROOT).get(0));
        sign(ROOT, offline.signersOf(ROOT).get(2));
        settle(NOTHING);
        assertThat(current().versionOf(ROOT)).as("targets is not signed yet").isEqualTo(1);
        assertThat(device().look(served, RolloutFiles.DEFAULT, now)).isPresent();

        sign(TARGETS, offline.signersOf(TARGETS).getFirst());
        settle(NOTHING);

        assertThat(last.drafts().isEmpty()).isTrue();
        assertThat(current().versionOf(ROOT)).isEqualTo(2);
        assertThat(current().versionOf(TARGETS)).isEqualTo(2);
        assertThat(asleep.look(served, RolloutFiles.DEFAULT, now)).isPresent();
        assertThat(current().root().role().keys())
                .doesNotContainKey(keys.signersOf(ROOT).getFirst().keyId());
    }

    @Test
    void anOnlineRoleIsRotatedAtOnceWhileRootIsHere() {
        Device device = device();
        device.refresh(served, now);
        for (RoleName role : List.of(TIMESTAMP, SNAPSHOT)) {
            keys.make(role, KeyScheme.ED25519, 1);
            rotateRoot(role, keys.of(role, 1));
            settle(NOTHING);
        }
        keys.make(Repository.ROLLOUTS, KeyScheme.ED25519, 1);
        last = Settlement.of(
                current(),
                last.drafts()
                        .with(
                                TARGETS,
                                Metadata.unsigned(Rotation.ofTargets(
                                        current().topTargets().role(),
                                        2,
                                        Repository.ROLLOUTS,
                                        keys.of(Repository.ROLLOUTS, 1),
                                        now))),
                NOTHING,
                keys.signers(),
                now);
        served.add(last);

        assertThat(last.drafts().isEmpty()).isTrue();
        assertThat(current().versionOf(ROOT)).isEqualTo(3);
        assertThat(device.look(served, RolloutFiles.DEFAULT, now)).isPresent();
    }

    @Test
    void aPackagesRoleThatOutgrowsTwoThousandTargetsIsSplitIntoBins() {
        Device device = device();
        settle(Releases.many(1000));
        assertThat(current().targets()).hasSize(3);

        settle(Releases.many(1001));

        assertThat(current().targets()).hasSize(3 + Catalogue.BINS);
        assertThat(current().targets().firstEntry().getValue().role().targets()).isEmpty();
        assertThat(device.look(served, path("big", "1.1001"), now)).isPresent();
        assertThat(device.look(served, path("big", "1.7") + ".manifest", now)).isPresent();
        assertThat(device.look(served, path("big", "1.1002"), now)).isEmpty();
        assertThat(text(RolloutFiles.DEFAULT)).contains(path("big", "1.1001"));

        settle(Releases.many(10));
        assertThat(current().targets())
                .as("a role never vanishes from a snapshot")
                .hasSize(3 + Catalogue.BINS);
    }

    @Test
    void revokedDevicesAreListedInOrder() {
        PeerId a = new PeerId(Digest.sha256(new byte[] {1}));
        PeerId b = new PeerId(Digest.sha256(new byte[] {2}));
        settle(new Wanted(new Catalogue(List.of()), List.of(b, a, b)));

        List<String> sorted = List.of(a.hex(), b.hex()).stream().sorted().toList();
        assertThat(text(RolloutFiles.REVOKED))
                .isEqualTo("{\"format\":1,\"revoked\":[\"" + sorted.get(0) + "\",\"" + sorted.get(1) + "\"]}");
    }

    @Test
    void withoutTheKeyOfAnOnlineRoleNothingIsServedAnew() {
        keys = keys.only(Repository.ROLLOUTS, SNAPSHOT);
        after(Duration.ofHours(1));

        assertThatThrownBy(() -> settle(NOTHING)).hasMessageContainingAll("timestamp", "backup");
    }

    @Test
    void whatNobodySignsInTimeRaisesAnAlarm() {
        keys = keys.only(Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP);
        assertThat(Alarm.of(current(), now)).isEmpty();

        after(Duration.ofDays(60));
        settle(NOTHING);
        assertThat(Alarm.of(current(), now)).extracting(Alarm::role).containsExactly(PACKAGES);
        assertThat(Alarm.of(current(), now).getFirst().text(now)).contains("packages-main expires in 30 days");
        assertThat(last.drafts().byRole()).containsOnlyKeys(PACKAGES);

        after(Duration.ofDays(216));
        settle(NOTHING);
        assertThat(Alarm.of(current(), now)).extracting(Alarm::role).containsExactly(PACKAGES, ROOT);
        assertThat(Alarm.of(current(), now).getFirst().text(now)).contains("expired");
        assertThat(last.drafts().byRole()).containsOnlyKeys(PACKAGES, ROOT, TARGETS);
    }

    private Device device() {
        return new Device(
                served.find(dev.starling.trust.MetadataPath.of(ROOT, 1)).orElseThrow());
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private Settlement settle(Wanted wanted) {
        last = Settlement.of(current(), last.drafts(), wanted, keys.signers(), now);
        served.add(last);
        return last;
    }

    private Repository current() {
        return last.repository();
    }

    private void rotateRoot(RoleName role, Rotation.Keys to) {
        Drafts drafts = last.drafts();
        var base = drafts.root().map(Metadata::role).orElse(current().root().role());
        var next = Rotation.ofRoot(base, current().versionOf(ROOT) + 1, role, to, now);
        last = new Settlement(current(), last.changed(), last.files(), drafts.with(ROOT, Metadata.unsigned(next)));
    }

    private void sign(RoleName role, KeyPairSigner signer) {
        byte[] canonical = canonical(role);
        Drafts signed = last.drafts()
                .signed(role, signature(signer, canonical), current())
                .orElseThrow();
        last = new Settlement(current(), last.changed(), last.files(), signed);
    }

    private byte[] canonical(RoleName role) {
        return last.drafts().find(role).orElseThrow().canonical();
    }

    private static KeySignature signature(KeyPairSigner signer, byte[] message) {
        return KeySignature.of(signer.keyId(), signer.sign(message));
    }

    private String text(String file) {
        return new String(last.files().get(file), UTF_8);
    }

    private static List<RoleName> changedRoles(Settlement settlement) {
        return settlement.repository().roles().entrySet().stream()
                .filter(entry -> settlement.changed().contains(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
