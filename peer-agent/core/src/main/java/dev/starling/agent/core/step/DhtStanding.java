package dev.starling.agent.core.step;

import org.jspecify.annotations.Nullable;

/// How this device stands in the DHT.
///
/// @param server whether others ask it; else it is a client
/// @param contacts in its routing table
/// @param announced what it provides under
/// @param lookups begun since the agent started
/// @param found of those, that came to something
/// @param failure why the last that came to nothing did; null when none did
public record DhtStanding(
        boolean server,
        int contacts,
        int announced,
        long lookups,
        long found,
        @Nullable Failure failure) {

    public static final DhtStanding NONE = new DhtStanding(false, 0, 0, 0, 0, null);

    /// Why a lookup came to nothing.
    public enum Failure {
        /// The table is empty: no other agent was met.
        NOBODY_KNOWN,
        /// No answer from any that were asked: UDP is filtered, or they are gone.
        NOBODY_ANSWERED,
        /// Those nearest to the key do not have it.
        NOT_THERE
    }
}
