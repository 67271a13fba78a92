package dev.starling.origin.core.signing;

import dev.starling.trust.role.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A role whose metadata ends soon, or has ended, and that was not replaced in time.
///
/// @param expired whether devices already refuse it
public record Alarm(RoleName role, Instant expires, boolean expired) {

    public static List<Alarm> of(Repository repository, Instant now) {
        List<Alarm> alarms = new ArrayList<>();
        repository.roles().forEach((role, metadata) -> {
            boolean inUse = repository.authorityOf(role).isPresent();
            if (inUse && Lifetime.of(role).isAlarming(metadata.role(), now)) {
                alarms.add(new Alarm(
                        role, metadata.role().expires(), metadata.role().isExpiredAt(now)));
            }
        });
        return alarms;
    }

    public String text(Instant now) {
        long hours = Duration.between(now, expires).abs().toHours();
        String time = hours >= 48 ? hours / 24 + " days" : hours + " hours";
        return expired
                ? "The metadata of " + role + " expired " + time + " ago: devices take no updates. Sign it"
                        + " (starling keys export-for-signing)."
                : "The metadata of " + role + " expires in " + time + ". Sign it (starling keys export-for-signing).";
    }
}
