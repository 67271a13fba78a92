package dev.starling.origin.fleet;

import dev.starling.id.ReleaseId;
import dev.starling.origin.api.fleet.Device;
import dev.starling.origin.api.fleet.DevicePage;
import dev.starling.origin.api.fleet.DeviceRelease;
import dev.starling.origin.api.fleet.DeviceReleaseState;
import dev.starling.origin.api.fleet.NetworkClass;
import dev.starling.origin.api.fleet.SiteBasis;
import dev.starling.origin.persistence.DeviceRow;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.ProgressRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The devices as the console lists them.
@Singleton
public class Devices {

    private final FleetStore store;
    private final Published published;
    private final Neighbourhood neighbourhood;

    public Devices(FleetStore store, Published published, Neighbourhood neighbourhood) {
        this.store = store;
        this.published = published;
        this.neighbourhood = neighbourhood;
    }

    /// @param after the cursor, empty for the first page
    public DevicePage page(String after, int limit) {
        List<DeviceRow> rows = store.page(after, limit + 1);
        List<DeviceRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        Map<String, List<DeviceRelease>> releases = releases(shown);
        List<Device> items = shown.stream()
                .map(row -> device(row, releases.getOrDefault(row.peerId, List.of())))
                .toList();
        return new DevicePage(items, rows.size() > limit ? shown.getLast().peerId : null);
    }

    private Map<String, List<DeviceRelease>> releases(List<DeviceRow> rows) {
        Map<ReleaseId, Published.Named> named = published.current().releases();
        Map<String, List<DeviceRelease>> byDevice = new LinkedHashMap<>();
        for (ProgressRow row :
                store.progressOf(rows.stream().map(device -> device.peerId).toList())) {
            Published.Named release = named.get(ReleaseId.parse(row.releaseId));
            if (release != null) {
                byDevice.computeIfAbsent(row.peerId, first -> new ArrayList<>()).add(release(row, release));
            }
        }
        return byDevice;
    }

    private Device device(DeviceRow row, List<DeviceRelease> releases) {
        return new Device(
                row.peerId,
                row.name,
                row.agentVersion,
                row.os,
                row.address,
                row.port,
                row.site,
                SiteBasis.valueOf(row.siteBasis),
                NetworkClass.valueOf(row.network),
                ReachText.ways(row.ways),
                ReachText.reasons(row.reasons),
                row.firstSeen,
                row.lastSeen,
                neighbourhood.online(row.lastSeen),
                releases);
    }

    private static DeviceRelease release(ProgressRow row, Published.Named release) {
        return new DeviceRelease(
                row.releaseId,
                release.packageName(),
                release.version(),
                row.verified,
                row.pieces,
                DeviceReleaseState.valueOf(row.state),
                row.bytesFromOrigin,
                row.bytesFromPeers,
                row.bytesWasted,
                row.bytesServed);
    }
}
