package dev.starling.origin.persistence;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Questions asked of the tables `device` and `progress`.
@Singleton
public class FleetStore {

    /// One release on one device, with the device's name.
    public record NamedProgress(String deviceName, ProgressRow progress) {}

    /// Writes what a device said of itself. What it no longer reports is forgotten. Two check-ins of one device
    /// must not be recorded at the same time.
    @Transactional
    public void record(DeviceRow seen, Collection<ProgressRow> reports) {
        DeviceRow known = DeviceRow.findById(seen.peerId);
        if (known == null) {
            seen.persist();
        } else {
            known.name = seen.name;
            known.agentVersion = seen.agentVersion;
            known.os = seen.os;
            known.address = seen.address;
            known.port = seen.port;
            known.site = seen.site;
            known.lastSeen = seen.lastSeen;
        }
        recordProgress(seen.peerId, reports);
    }

    @Transactional
    public List<DeviceRow> allDevices() {
        return DeviceRow.listAll();
    }

    /// In order of peer id, which is the cursor.
    ///
    /// @param after the last peer id of the page before, empty for the first
    @Transactional
    public List<DeviceRow> page(String after, int limit) {
        return DeviceRow.find("peerId > ?1 order by peerId", after)
                .page(0, limit)
                .list();
    }

    @Transactional
    public List<ProgressRow> progressOf(Collection<String> peerIds) {
        return ProgressRow.list("peerId in ?1 order by peerId, releaseId", peerIds);
    }

    @Transactional
    public List<NamedProgress> progressWith(String releaseId) {
        return ProgressRow.getEntityManager()
                .createQuery("""
                        select d.name, p from ProgressRow p join DeviceRow d on d.peerId = p.peerId
                        where p.releaseId = ?1""", NamedProgress.class)
                .setParameter(1, releaseId)
                .getResultList();
    }

    private static void recordProgress(String peerId, Collection<ProgressRow> reports) {
        Map<String, ProgressRow> forgotten = new LinkedHashMap<>();
        for (ProgressRow row : ProgressRow.<ProgressRow>list("peerId", peerId)) {
            forgotten.put(row.releaseId, row);
        }
        for (ProgressRow report : reports) {
            ProgressRow known = forgotten.remove(report.releaseId);
            if (known == null) {
                report.persist();
            } else {
                known.verified = report.verified;
                known.pieces = report.pieces;
                known.state = report.state;
                known.bytesFromOrigin = report.bytesFromOrigin;
                known.bytesFromPeers = report.bytesFromPeers;
                known.bytesWasted = report.bytesWasted;
                known.bytesServed = report.bytesServed;
            }
        }
        forgotten.values().forEach(ProgressRow::delete);
    }
}
