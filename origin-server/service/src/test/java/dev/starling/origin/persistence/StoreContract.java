package dev.starling.origin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.manifest.PieceLayout;
import dev.starling.origin.core.fleet.SwarmTotals;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.site.Claim;
import dev.starling.origin.core.site.Network;
import dev.starling.origin.core.site.Site;
import dev.starling.origin.persistence.site.SiteStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    SiteStore sites;

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
        assertThat(fleet.progressWith(one, 10))
                .singleElement()
                .satisfies(report -> assertThat(report.deviceName()).isEqualTo("new name"));
        assertThat(fleet.progressWith(other, 10)).isEmpty();
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

    @Test
    void whatDevicesReportOfAReleaseIsAddedUpAndNoneCountsForMoreThanThereIs() {
        String release = release();
        PieceLayout layout = PieceLayout.forLength(3L * PieceLayout.PIECE_MIN + 1);
        for (int verified : List.of(1, 4, 9)) {
            String peer = peer();
            ProgressRow row = progress(peer, release, verified);
            row.state = verified < 4 ? "DOWNLOADING" : "COMPLETE";
            row.bytesFromOrigin = 1L << 40;
            row.bytesWasted = verified;
            fleet.record(device(peer, "desk " + verified, NOW), List.of(row));
        }

        assertThat(fleet.totals(release, layout))
                .isEqualTo(new SwarmTotals(3, 2, 9, PieceLayout.PIECE_MIN + 2 * layout.length(), 3L << 40, 0, 14));
        assertThat(fleet.totals(release(), layout)).isEqualTo(new SwarmTotals(0, 0, 0, 0, 0, 0, 0));
        assertThat(fleet.progressWith(release, 10))
                .extracting(FleetStore.NamedProgress::deviceName)
                .containsExactly("desk 1", "desk 4", "desk 9");
        assertThat(fleet.progressWith(release, 1))
                .as("who is not complete comes first")
                .extracting(FleetStore.NamedProgress::deviceName)
                .containsExactly("desk 1");
    }

    @Test
    void aSiteIsKeptWithAllThatIsSaidOfItAlsoUnderAnotherName() {
        SiteId first = site();
        SiteId other = site();
        Claim claim = new Claim(Claim.Source.AD_SITE, first.name());
        Network network = new Network(0x2001_0db8_0000_0000L ^ first.name().hashCode(), Long.MIN_VALUE, 128);
        QuarkusTransaction.requiringNew().run(() -> {
            sites.put(Optional.empty(), new Site(other, List.of(), Set.of(), true, Set.of(), false, true));
            sites.put(
                    Optional.empty(),
                    new Site(first, List.of(network), Set.of(claim), false, Set.of(other), true, false));
        });
        String peer = peer();
        fleet.record(device(peer, "desk", NOW), List.of());
        QuarkusTransaction.requiringNew().run(() -> sites.assign(PeerId.parse(peer), Optional.of(first)));

        SiteId renamed = site();
        QuarkusTransaction.requiringNew()
                .run(() -> sites.put(
                        Optional.of(first),
                        new Site(renamed, List.of(network), Set.of(claim), false, Set.of(other), true, false)));

        assertThat(kept(renamed))
                .contains(new Site(renamed, List.of(network), Set.of(claim), false, Set.of(other), true, false));
        assertThat(kept(other)).hasValueSatisfying(site -> {
            assertThat(site.peersWith()).as("said of both").containsExactly(renamed);
            assertThat(site.apart() && site.learnt()).isTrue();
        });
        assertThat(kept(first)).isEmpty();
        assertThat(sites.assigned()).containsEntry(PeerId.parse(peer), renamed);

        QuarkusTransaction.requiringNew().run(() -> sites.delete(renamed));
        assertThat(sites.assigned()).doesNotContainKey(PeerId.parse(peer));
        assertThat(kept(other))
                .hasValueSatisfying(site -> assertThat(site.peersWith()).isEmpty());
    }

    @Test
    void devicesAreCountedBySite() {
        SiteId here = site();
        for (Instant seen : List.of(NOW, NOW.plusSeconds(10), NOW.plusSeconds(20))) {
            DeviceRow row = device(peer(), "desk", seen);
            row.site = here.name();
            fleet.record(row, List.of());
        }

        assertThat(sites.counts(List.of(here, site()), NOW.plusSeconds(10)))
                .containsExactly(Map.entry(here, new SiteStore.Count(3, 2)));
    }

    private Optional<Site> kept(SiteId id) {
        return sites.all().stream().filter(site -> site.id().equals(id)).findFirst();
    }

    private static SiteId site() {
        return new SiteId("s" + UUID.randomUUID());
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
        row.site = "net-192-0-2-0-24";
        row.siteBasis = "SUBNET";
        row.network = "WIRED";
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
