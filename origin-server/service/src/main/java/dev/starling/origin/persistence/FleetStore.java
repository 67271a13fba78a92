package dev.starling.origin.persistence;

import dev.starling.manifest.PieceLayout;
import dev.starling.origin.core.fleet.SwarmTotals;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Questions asked of the tables `device` and `progress`.
@Singleton
public class FleetStore {

    private static final List<String> STATES = List.of("PAUSED", "DOWNLOADING", "COMPLETE");

    /// Devices that say the same of how they find others.
    public record SameReach(String ways, String reasons, long devices) {}

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
            known.siteBasis = seen.siteBasis;
            known.network = seen.network;
            known.ways = seen.ways;
            known.reasons = seen.reasons;
            known.lastSeen = seen.lastSeen;
        }
        recordProgress(seen.peerId, reports);
    }

    /// The one that was heard of last is last.
    @Transactional
    public List<DeviceRow> allDevices() {
        return DeviceRow.list("order by lastSeen");
    }

    @Transactional
    public Optional<DeviceRow> find(String peerId) {
        return DeviceRow.findByIdOptional(peerId);
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

    /// @param onlineSince who checked in since then counts
    @Transactional
    public List<SameReach> reach(Instant onlineSince) {
        return DeviceRow.getEntityManager()
                .createQuery(
                        "select d.ways, d.reasons, count(*) from DeviceRow d where d.lastSeen >= ?1"
                                + " group by d.ways, d.reasons",
                        SameReach.class)
                .setParameter(1, onlineSince)
                .getResultList();
    }

    /// All that is reported of a release, added up where it lies: a fleet does not fit through here for each picture.
    @Transactional
    public SwarmTotals totals(String releaseId, PieceLayout layout) {
        Object[] sums = (Object[]) ProgressRow.getEntityManager()
                .createNativeQuery("""
                        select count(*),
                            coalesce(sum(case when verified >= ?2 then 1 else 0 end), 0),
                            coalesce(sum(least(verified, ?2)), 0),
                            coalesce(sum(least(cast(least(verified, ?2) as bigint) * ?3, ?4)), 0),
                            coalesce(sum(bytes_from_origin), 0),
                            coalesce(sum(bytes_from_peers), 0),
                            coalesce(sum(bytes_wasted), 0)
                        from progress where release_id = ?1""")
                .setParameter(1, releaseId)
                .setParameter(2, layout.pieceCount())
                .setParameter(3, (long) layout.pieceLength())
                .setParameter(4, layout.length())
                .getSingleResult();
        return new SwarmTotals(
                Math.toIntExact(number(sums[0])),
                Math.toIntExact(number(sums[1])),
                number(sums[2]),
                number(sums[3]),
                number(sums[4]),
                number(sums[5]),
                number(sums[6]));
    }

    private static long number(Object sum) {
        return ((Number) sum).longValue();
    }

    /// Some devices of a release, whoever is not complete before the others; within each state those of
    /// the smallest ids, by name. By name among all, the database would sort the fleet for each
    /// picture.
    @Transactional
    public List<NamedProgress> progressWith(String releaseId, int limit) {
        List<NamedProgress> found = new ArrayList<>();
        for (String state : STATES) {
            if (found.size() < limit) {
                found.addAll(inState(releaseId, state, limit - found.size()));
            }
        }
        return found;
    }

    private static List<NamedProgress> inState(String releaseId, String state, int limit) {
        Map<String, ProgressRow> rows = new LinkedHashMap<>();
        for (ProgressRow row : ProgressRow.<ProgressRow>find(
                        "releaseId = ?1 and state = ?2 order by peerId", releaseId, state)
                .page(0, limit)
                .list()) {
            rows.put(row.peerId, row);
        }
        List<NamedProgress> named = new ArrayList<>();
        for (DeviceRow device : DeviceRow.<DeviceRow>list("peerId in ?1 order by name, peerId", rows.keySet())) {
            ProgressRow row = rows.get(device.peerId);
            if (row != null) {
                named.add(new NamedProgress(device.name, row));
            }
        }
        return named;
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
