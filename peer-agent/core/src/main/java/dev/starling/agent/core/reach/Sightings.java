package dev.starling.agent.core.reach;

import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.id.ReleaseId;
import dev.starling.reach.ReasonCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What was seen of the device as a whole.
final class Sightings {

    /// How long something that happened once is worth telling.
    static final long RECENT_NANOS = 600_000_000_000L;

    long startedAt;
    Conditions conditions = Conditions.UNKNOWN;
    /// Whether anybody ever dialled this device.
    boolean accepted;

    boolean handoutIsEmpty;
    boolean clockIsWrong;

    private final Map<ReasonCode, Long> happenedAt = new EnumMap<>(ReasonCode.class);
    private final Map<ReleaseId, StoreFault> faults = new TreeMap<>();

    void happened(ReasonCode reason, long now) {
        happenedAt.put(reason, now);
    }

    boolean recently(ReasonCode reason, long now) {
        Long at = happenedAt.get(reason);
        return at != null && now - at < RECENT_NANOS;
    }

    void storeFails(ReleaseId release, StoreFault fault) {
        faults.put(release, fault);
    }

    void storeWorks(ReleaseId release) {
        faults.remove(release);
    }

    boolean has(StoreFault fault) {
        return faults.containsValue(fault);
    }
}
