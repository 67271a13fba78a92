package dev.starling.origin.fleet;

import dev.starling.origin.api.reach.FindingWay;
import dev.starling.origin.api.reach.Reach;
import dev.starling.origin.api.reach.ReachCount;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.FleetStore.SameReach;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the devices that are online find others, added up. Blocks on the database.
@Singleton
public class FleetReach {

    private final FleetStore store;
    private final OriginConfig config;
    private final Clock clock;

    public FleetReach(FleetStore store, OriginConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    public Reach now() {
        long online = 0;
        long silent = 0;
        Map<String, Long> ways = new LinkedHashMap<>();
        for (FindingWay way : FindingWay.values()) {
            ways.put(way.name().toLowerCase(Locale.ROOT), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (SameReach same : store.reach(clock.instant().minus(config.fleet().offlineAfter()))) {
            online += same.devices();
            silent += same.ways().isEmpty() && same.reasons().isEmpty() ? same.devices() : 0;
            for (String way : ReachText.split(same.ways())) {
                ways.merge(way.toLowerCase(Locale.ROOT), same.devices(), Long::sum);
            }
            for (String reason : ReachText.split(same.reasons())) {
                reasons.merge(reason, same.devices(), Long::sum);
            }
        }
        return new Reach(online, silent, counts(ways), mostFrequent(reasons));
    }

    private static List<ReachCount> counts(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .map(one -> new ReachCount(one.getKey(), one.getValue()))
                .toList();
    }

    private static List<ReachCount> mostFrequent(Map<String, Long> counted) {
        return counts(counted).stream()
                .sorted(Comparator.comparingLong(ReachCount::devices).reversed().thenComparing(ReachCount::code))
                .toList();
    }
}
