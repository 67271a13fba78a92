package dev.starling.agent.core.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a device stands with the update metadata: for people, the origin and metrics.
///
/// @param versions of the trusted roles; 0 for one that is not there
/// @param expiresMillis when the first of the trusted timestamp and snapshot expires, in milliseconds
///     since 1970; 0 without them
/// @param refreshedMillis when all was last found good, in milliseconds since 1970; 0 for never in this
///     run
/// @param reason why the last refresh did not end well: the code of a [dev.starling.id.Rejection],
///     `UNREACHABLE`, `NOT_STORED` or `NO_METADATA`; null when it did
/// @param found what was there instead, for people; null with the reason
/// @param skewMillis how far the device's clock is behind what it has seen signed, when that is more than
///     it may be; else 0
/// @param refused releases that the rollout names and this device does not take
public record UpdateStanding(
        State state,
        Versions versions,
        long expiresMillis,
        long refreshedMillis,
        @Nullable String reason,
        @Nullable String found,
        long skewMillis,
        List<Refused> refused) {

    /// Before the first metadata is loaded.
    public static final UpdateStanding UNKNOWN =
            new UpdateStanding(State.STALE, new Versions(0, 0, 0), 0, 0, "NO_METADATA", null, 0, List.of());

    public enum State {
        /// The trusted metadata is in date, and nothing else was offered.
        CURRENT,
        /// It is in date, and the last refresh was offered something that is not to be believed.
        REFUSED,
        /// It is not in date, or there is none: what was accepted is finished and served, nothing new is
        /// taken.
        STALE
    }

    /// Version numbers of the trusted roles.
    public record Versions(long root, long timestamp, long snapshot) {}

    /// @param target the payload's target path
    public record Refused(String target, Reason reason, String found) {}

    /// Why a release that the rollout names is not taken. The names are part of the control protocol.
    public enum Reason {
        /// No publisher signed a target of this path: the rollout alone cannot make one.
        NOT_SIGNED,
        /// The signed description of the target is not one of a release.
        MALFORMED,
        /// For another kind of device.
        PLATFORM,
        /// An older version than this device has accepted, without a signed permission to go back.
        ROLLBACK,
        /// The manifest is not the one that the payload's description names, or contradicts it.
        MANIFEST_MISMATCH,
        /// The manifest could not be had from anybody.
        MANIFEST_MISSING
    }
}
