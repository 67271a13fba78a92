package dev.starling.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that befalls the company, once. Exactly one of the three conditions is given.
///
/// @param atSeconds so long after the publication
/// @param atProgress when the desks that are up hold this share of all their pieces
/// @param atSiteHolds when the desks of each site that are up hold this share of the payload among themselves
/// @param afterSeconds how long after the condition came true
/// @param share of the desks that are up: for `kill`
public record Incident(
        @JsonProperty(required = true) What what,
        @Nullable Double atSeconds,
        @Nullable Double atProgress,
        @Nullable Double atSiteHolds,
        double afterSeconds,
        double share) {

    /// What happens.
    public enum What {
        /// Agents end as with `kill -9`.
        @JsonProperty("kill")
        KILL,
        /// Those that were killed start again.
        @JsonProperty("restart")
        RESTART,
        /// Those that were absent come for the first time.
        @JsonProperty("start-absent")
        START_ABSENT,
        @JsonProperty("origin-down")
        ORIGIN_DOWN,
        @JsonProperty("origin-up")
        ORIGIN_UP
    }

    public Incident {
        long conditions = Stream.of(atSeconds != null, atProgress != null, atSiteHolds != null)
                .filter(given -> given)
                .count();
        if (conditions != 1) {
            throw new IllegalArgumentException(
                    "expected one of atSeconds, atProgress and atSiteHolds, found " + conditions + " of them");
        }
        if ((what == What.KILL) != (share > 0) || share > 1) {
            throw new IllegalArgumentException("expected a share above 0 and up to 1 for kill alone, found " + share);
        }
    }

    /// @param seconds since the publication
    boolean isDue(double seconds, Standing standing) {
        if (atSeconds != null) {
            return seconds >= atSeconds;
        }
        return atProgress != null
                ? standing.progress() >= atProgress
                : atSiteHolds != null && standing.leastSiteHolds() >= atSiteHolds;
    }
}
