package dev.starling.origin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.core.release.VersionState;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What holds on either database.
abstract class StoreContract {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    @Inject
    PackageStore packages;

    @Inject
    VersionStore versions;

    @Inject
    FleetStore fleet;

    @Inject
    Durability durability;

    private final String name = "p" + UUID.randomUUID();

    @Test
    void aNameIsTakenOnce() {
        assertThat(packages.create(name, "words \u00fc\ud83d\ude00", NOW)).isTrue();
        assertThat(packages.create(name, "", NOW)).isFalse();
        assertThat(packages.find(name)).hasValueSatisfying(row -> {
            assertThat(row.description).isEqualTo("words \u00fc\ud83d\ude00");
            assertThat(row.createdAt).isEqualTo(NOW);
        });
        assertThat(versions.reserve(name, "1", "file", "alice", NOW)).isTrue();
        assertThat(versions.reserve(name, "1", "file", "alice", NOW)).isFalse();
        assertThat(versions.inState(VersionState.UPLOADING)).anyMatch(row -> row.packageName.equals(name));
    }

    @Test
    void aVersionGoesItsWayAndEachStepStartsWhereItSays() {
        VersionRow ready = ready("1");
        assertThat(versions.releaseIds()).contains(String.valueOf(ready.releaseId));
        assertThat(versions.retire(ready, NOW)).isFalse();

        assertThat(versions.publish(ready, NOW))
                .as("before its signature is waited for")
                .isFalse();
        assertThat(versions.submit(ready, VersionState.READY)).isTrue();
        assertThat(versions.submit(ready, VersionState.READY)).isFalse();
        assertThat(find("1").publishedAt).isNull();
        assertThat(versions.publish(ready, NOW)).isTrue();
        assertThat(versions.publish(ready, NOW)).isFalse();
        assertThat(find("1").publishedAt).isEqualTo(NOW);
        assertThat(versions.remove(name, "1", VersionState.READY)).isFalse();

        assertThat(versions.retire(ready, NOW)).isTrue();
        assertThat(versions.published()).noneMatch(row -> row.packageName.equals(name));
        durability.flush();
    }

    @Test
    void whatWasSubmittedIsApprovedOnlyAsItWasSeen() {
        VersionRow ready = ready("1");
        assertThat(versions.approve(ready, "carol")).isFalse();
        assertThat(versions.request(ready, "bob")).isTrue();
        assertThat(versions.request(ready, "dave")).isFalse();
        assertThat(versions.submit(ready, VersionState.READY)).isFalse();
        VersionRow submitted = find("1");
        assertThat(versions.reject(submitted, "no")).isTrue();
        assertThat(find("1").rejection).isEqualTo("no");
        versions.request(ready, "dave");
        assertThat(versions.approve(submitted, "dave"))
                .as("submitted by another since it was looked at")
                .isFalse();
        assertThat(versions.approve(find("1"), "carol")).isTrue();
        assertThat(find("1"))
                .extracting(row -> row.state, row -> row.uploadedBy, row -> row.submittedBy, row -> row.approvedBy)
                .containsExactly(VersionState.AWAITING_APPROVAL, "alice", "dave", "carol");
    }

    @Test
    void publishedVersionsComeLastPublishedFirst() {
        VersionRow old = ready("1");
        VersionRow fresh = ready("2");
        versions.submit(fresh, VersionState.READY);
        versions.submit(old, VersionState.READY);
        versions.publish(fresh, NOW.plusSeconds(2));
        versions.publish(old, NOW);

        assertThat(find("2").versionSeq).isEqualTo(1);
        assertThat(find("1").versionSeq).as("in the order of publication").isEqualTo(2);

        assertThat(versions.published())
                .filteredOn(row -> row.packageName.equals(name))
                .extracting(row -> row.version)
                .containsExactly("2", "1");
        assertThat(versions.of(List.of(name))).extracting(row -> row.version).containsExactly("2", "1");
    }

    @Test
    void sentBytesAddUp() {
        VersionRow row = ready("1");

        versions.addEgress(Map.of(String.valueOf(row.releaseId), 5L));
        versions.addEgress(Map.of(String.valueOf(row.releaseId), 1L << 40));

        assertThat(find("1").egressBytes).isEqualTo(5 + (1L << 40));
    }

    @Test
    void anUploadThatFailedFreesItsName() {
        packages.create(name, "", NOW);
        versions.reserve(name, "1", "file", "alice", NOW);

        assertThat(versions.remove(name, "1", VersionState.UPLOADING)).isTrue();
        assertThat(versions.find(name, "1")).isEmpty();
        assertThat(versions.reserve(name, "1", "file", "alice", NOW)).isTrue();
    }

    @Test
    void pagesFollowOneAnother() {
        for (String suffix : List.of("c", "a", "b", "B.x", "+y")) {
            packages.create(name + "-" + suffix, "", NOW);
        }

        List<PackageRow> all = packages.page(name, 5);
        assertThat(all).hasSize(5).allMatch(row -> row.name.startsWith(name));
        assertThat(packages.page(all.get(1).name, 2))
                .extracting(row -> row.name)
                .containsExactly(all.get(2).name, all.get(3).name);
    }

    @Test
    void aDeviceIsWhatItSaidLastAndWhatItNoLongerReportsIsForgotten() {
        String peer = peer();
        String one = release();
        String other = release();
        fleet.record(device(peer, "old name", NOW), List.of(progress(peer, one, 1), progress(peer, other, 2)));
        fleet.record(device(peer, "new name", NOW.plusSeconds(5)), List.of(progress(peer, one, 3)));

        DeviceRow row = fleet.allDevices().stream()
                .filter(device -> device.peerId.equals(peer))
                .findFirst()
                .orElseThrow();
        assertThat(row.name).isEqualTo("new name");
        assertThat(row.firstSeen).isEqualTo(NOW);
        assertThat(row.lastSeen).isEqualTo(NOW.plusSeconds(5));
        assertThat(fleet.progressOf(List.of(peer))).singleElement().satisfies(report -> {
            assertThat(report.releaseId).isEqualTo(one);
            assertThat(report.verified).isEqualTo(3);
        });
        assertThat(fleet.progressWith(one))
                .singleElement()
                .satisfies(report -> assertThat(report.deviceName()).isEqualTo("new name"));
        assertThat(fleet.progressWith(other)).isEmpty();
    }

    private VersionRow ready(String version) {
        packages.create(name, "", NOW);
        versions.reserve(name, version, "file", "alice", NOW);
        VersionRow payload = new VersionRow();
        payload.packageName = name;
        payload.version = version;
        payload.releaseId = release();
        payload.sha256 = release();
        payload.sizeBytes = 1L << 41;
        payload.pieceLength = 1 << 22;
        payload.manifestBytes = 500L;
        assertThat(versions.describe(payload)).isTrue();
        assertThat(versions.describe(payload)).isFalse();
        return find(version);
    }

    private VersionRow find(String version) {
        return versions.find(name, version).orElseThrow();
    }

    private static String release() {
        return peer();
    }

    private static String peer() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    private static DeviceRow device(String peer, String name, Instant now) {
        DeviceRow row = new DeviceRow();
        row.peerId = peer;
        row.name = name;
        row.agentVersion = "0.1.0";
        row.os = "Linux";
        row.address = "192.0.2.1";
        row.port = 8490;
        row.site = "192.0.2.0/24";
        row.firstSeen = now;
        row.lastSeen = now;
        return row;
    }

    private static ProgressRow progress(String peer, String release, int verified) {
        ProgressRow row = new ProgressRow();
        row.peerId = peer;
        row.releaseId = release;
        row.verified = verified;
        row.pieces = 4;
        row.state = "DOWNLOADING";
        return row;
    }
}
