package dev.starling.origin.core.signing;

import static dev.starling.origin.core.signing.Keys.PACKAGES;
import static dev.starling.origin.core.signing.Releases.path;
import static dev.starling.origin.core.signing.Releases.version;
import static dev.starling.origin.core.signing.Releases.wanted;
import static dev.starling.trust.role.RoleName.ROOT;
import static dev.starling.trust.role.RoleName.SNAPSHOT;
import static dev.starling.trust.role.RoleName.TARGETS;
import static dev.starling.trust.role.RoleName.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.trust.MetadataPath;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.role.Hashes;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.TargetFile;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The drill: everything that is online, its keys of timestamp, snapshot and rollouts among it, is in a thief's hands.
/// Root,
/// targets and packages are elsewhere.
class StolenOriginTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final TargetFile MALWARE =
            new TargetFile(4, Hashes.sha256Of(new byte[] {6, 6, 6, 6}), JsonObject.EMPTY);

    private final Keys owner = Keys.forNewRepository();
    private final Keys stolen = owner.only(Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP);
    private final KeyPairSigner own = new Keys()
            .make(PACKAGES, KeyScheme.ECDSA_P256, 1)
            .signersOf(PACKAGES)
            .getFirst();
    private final Instant now = START.plus(Duration.ofHours(2));
    private final Device.Served served = new Device.Served();
    private final Settlement first =
            Founding.of("main", owner.all(), wanted(version("tool", "1", 1)), owner.signers(), START);
    private final Settlement honest = Settlement.of(
            first.repository(),
            Drafts.NONE,
            wanted(version("tool", "1", 1), version("tool", "2", 2)),
            owner.signers(),
            START.plus(Duration.ofHours(1)));
    private final Device device = new Device(first.repository().root().served());

    @BeforeEach
    void theDeviceHasTheHonestState() {
        served.add(first).add(honest);
        assertThat(device.look(served, path("tool", "2"), now)).isPresent();
    }

    @Test
    void aNewPayloadSignedByAnyKeyTheThiefHasIsRefused() {
        Metadata<Targets> packages = packagesWithMalware();
        for (RoleName role : new RoleName[] {Repository.ROLLOUTS, SNAPSHOT, TIMESTAMP}) {
            publish(PACKAGES, packages.signedBy(stolen.signersOf(role).getFirst()));

            Device fresh = new Device(first.repository().root().served());
            assertThatThrownBy(() -> fresh.look(served, path("tool", "3"), now))
                    .isInstanceOf(Device.Refused.class)
                    .hasMessageContaining(" signed by 0 keys");
        }
    }

    @Test
    void aSignatureUnderTheNameOfThePublishersKeyIsRefused() {
        RoleName packages = PACKAGES;
        Metadata<Targets> forged = packagesWithMalware();
        var id = owner.signersOf(packages).getFirst().keyId();
        publish(packages, forged.with(dev.starling.trust.key.KeySignature.of(id, own.sign(forged.canonical()))));

        assertThatThrownBy(() -> device.look(served, path("tool", "3"), now)).isInstanceOf(Device.Refused.class);
    }

    @Test
    void delegatingToAKeyOfTheThiefsIsRefused() {
        Targets top = honest.repository().topTargets().role();
        Metadata<Targets> delegating = Metadata.unsigned(Rotation.ofTargets(
                top, top.version() + 1, PACKAGES, new Rotation.Keys(java.util.List.of(own.key()), 1), now));
        publish(TARGETS, delegating.signedBy(stolen.signersOf(SNAPSHOT).getFirst()));

        assertThatThrownBy(() -> device.refresh(served, now)).isInstanceOf(Device.Refused.class);
    }

    @Test
    void aRootOfTheThiefsIsRefused() {
        Metadata<?> root = Metadata.unsigned(Rotation.ofRoot(
                honest.repository().root().role(),
                2,
                TARGETS,
                new Rotation.Keys(java.util.List.of(own.key()), 1),
                now));
        served.put(MetadataPath.of(ROOT, 2), root.signedBy(own).served());

        assertThatThrownBy(() -> device.refresh(served, now)).isInstanceOf(Device.Refused.class);
    }

    @Test
    void theRolloutsRoleCannotNameBytes() {
        NavigableMap<String, TargetFile> files = new TreeMap<>();
        files.put(path("tool", "3"), MALWARE);
        files.put(path("tool", "2"), MALWARE);
        Metadata<Targets> rollouts = Metadata.unsigned(new Targets(
                honest.repository().versionOf(Repository.ROLLOUTS) + 1,
                now.plus(Duration.ofDays(7)),
                files,
                Optional.empty(),
                JsonObject.EMPTY));
        publish(
                Repository.ROLLOUTS,
                rollouts.signedBy(stolen.signersOf(Repository.ROLLOUTS).getFirst()));

        assertThat(device.look(served, path("tool", "3"), now)).isEmpty();
        assertThat(device.look(served, path("tool", "2"), now).orElseThrow().hashes())
                .as("the publisher's word, not the thief's")
                .isNotEqualTo(MALWARE.hashes());
    }

    @Test
    void goingBackToTheStateBeforeIsRefused() {
        publish(PACKAGES, first.repository().targets().firstEntry().getValue());

        assertThatThrownBy(() -> device.look(served, path("tool", "2"), now)).isInstanceOf(Device.Refused.class);
    }

    /// What the thief can do: name an older version that the publisher signed. The number beside it, which only the
    /// publisher can change, is what a device refuses it by.
    @Test
    void anOlderVersionBearsTheLowerNumberThatItWasSignedWith() {
        Settlement rolledBack =
                Settlement.of(honest.repository(), Drafts.NONE, wanted(version("tool", "1", 1)), stolen.signers(), now);
        served.add(rolledBack);

        JsonObject old =
                device.look(served, path("tool", "1"), now).orElseThrow().custom();
        assertThat(old.number("versionSeq", 1, 9)).isEqualTo(1);
        assertThat(old.has("allowDowngrade")).isFalse();
        assertThat(device.look(served, path("tool", "2"), now)
                        .orElseThrow()
                        .custom()
                        .number("versionSeq", 1, 9))
                .isEqualTo(2);
    }

    @Test
    void versionsPushedFarAheadAreForgottenWithTheStolenKeys() {
        publish(PACKAGES, honest.repository().targets().firstEntry().getValue(), 1_000_000);
        assertThat(device.refresh(served, now).timestamp().role().version()).isEqualTo(1_000_000);

        Keys fresh = owner;
        Drafts drafts = Drafts.NONE;
        for (RoleName role : new RoleName[] {SNAPSHOT, TIMESTAMP}) {
            fresh.make(role, KeyScheme.ED25519, 1);
            var base = drafts.root()
                    .map(Metadata::role)
                    .orElse(honest.repository().root().role());
            drafts = drafts.with(ROOT, Metadata.unsigned(Rotation.ofRoot(base, 2, role, fresh.of(role, 1), now)));
        }
        fresh.make(Repository.ROLLOUTS, KeyScheme.ED25519, 1);
        Targets top = honest.repository().topTargets().role();
        drafts = drafts.with(
                TARGETS,
                Metadata.unsigned(Rotation.ofTargets(
                        top, top.version() + 1, Repository.ROLLOUTS, fresh.of(Repository.ROLLOUTS, 1), now)));
        Settlement recovered = Settlement.of(
                honest.repository(),
                drafts,
                wanted(version("tool", "1", 1), version("tool", "2", 2)),
                fresh.signers(),
                now);
        assertThat(recovered.drafts().isEmpty()).isTrue();
        served.add(recovered);

        assertThat(device.look(served, path("tool", "2"), now)).isPresent();
        assertThat(device.look(served, RolloutFiles.DEFAULT, now)).isPresent();
        assertThat(device.refresh(served, now).timestamp().role().version()).isLessThan(100);
    }

    private Metadata<Targets> packagesWithMalware() {
        NavigableMap<String, TargetFile> files = new TreeMap<>(
                honest.repository().targets().firstEntry().getValue().role().targets());
        files.put(path("tool", "3"), MALWARE);
        return Metadata.unsigned(new Targets(
                honest.repository().versionOf(PACKAGES) + 1,
                now.plus(Duration.ofDays(7)),
                files,
                Optional.empty(),
                JsonObject.EMPTY));
    }

    private void publish(RoleName role, Metadata<Targets> metadata) {
        publish(role, metadata, honest.repository().versionOf(SNAPSHOT) + 1);
    }

    /// With the stolen keys, everything around it made to fit.
    private void publish(RoleName role, Metadata<Targets> metadata, long version) {
        served.put(MetadataPath.of(role, metadata.role().version()), metadata.served());
        NavigableMap<RoleName, MetaFile> meta =
                new TreeMap<>(honest.repository().snapshot().role().meta());
        meta.put(role, MetaFile.of(metadata.role().version(), metadata.served()));
        Metadata<Snapshot> snapshot =
                sign(SNAPSHOT, new Snapshot(version, now.plus(Duration.ofDays(7)), meta, JsonObject.EMPTY));
        served.put(MetadataPath.of(SNAPSHOT, version), snapshot.served());
        Metadata<Timestamp> timestamp = sign(
                TIMESTAMP,
                new Timestamp(
                        Math.max(version, honest.repository().versionOf(TIMESTAMP) + 1),
                        now.plus(Duration.ofDays(1)),
                        MetaFile.of(version, snapshot.served()),
                        JsonObject.EMPTY));
        served.put(MetadataPath.unversioned(TIMESTAMP), timestamp.served());
    }

    private <R extends Role> Metadata<R> sign(RoleName role, R content) {
        return Metadata.unsigned(content).signedBy(stolen.signersOf(role).getFirst());
    }
}
