package dev.starling.sim.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.starling.wire.membership.MembershipLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One experiment with the membership of one site, as its file has it. Multicast reaches nobody: the origin's handout,
/// sixteen of those that are up, is how a device begins.
///
/// @param about one line for the list of scenarios
/// @param crowdSeconds all devices start within this time, each at a random moment of it
/// @param activeSeconds a release is active for so long
/// @param idleSeconds nothing goes on for so long after that; the cost is that of the second half
/// @param deaths devices that are killed after all that, without a word
/// @param lossPercent of the datagrams that get lost
public record SiteScenario(
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) int devices,
        @JsonProperty(required = true) double crowdSeconds,
        @JsonProperty(required = true) double activeSeconds,
        @JsonProperty(required = true) double idleSeconds,
        @JsonProperty(required = true) int deaths,
        @JsonProperty(required = true) double lossPercent,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) Bars bars) {

    /// What has to come out; a bar that is not there is not judged.
    ///
    /// @param viewsAfterSeconds after the last start, by when the least complete view has [#viewsComplete]
    /// @param viewsComplete share of the devices that are up
    /// @param falseDeaths times that anybody took a device that was up for gone
    /// @param deathsKnownSeconds until nobody counts a killed device any more
    /// @param idleBytesPerSecond sent and received by one device on average, Ethernet, IP and UDP headers included
    /// @param fastestTimerSeconds the shortest time that anybody wants to be woken after, while idle
    public record Bars(
            @Nullable Double viewsAfterSeconds,
            @Nullable Double viewsComplete,
            @Nullable Integer falseDeaths,
            @Nullable Double deathsKnownSeconds,
            @Nullable Double idleBytesPerSecond,
            @Nullable Double fastestTimerSeconds) {}

    public SiteScenario {
        seeds = List.copyOf(seeds);
        check(!seeds.isEmpty(), "seeds: one at least");
        check(devices >= 2 && devices <= MembershipLimits.MEMBERS_MAX, "devices: 2 to " + MembershipLimits.MEMBERS_MAX);
        check(deaths >= 0 && deaths < devices, "deaths: fewer than there are devices");
        check(lossPercent >= 0 && lossPercent < 100, "lossPercent: 0 up to 100");
        check(crowdSeconds >= 0 && activeSeconds >= 0 && idleSeconds >= 0, "times: not negative");
        check((bars.viewsAfterSeconds() == null) == (bars.viewsComplete() == null), "both bars of views, or none");
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// The same site with other devices, for as long as that takes to say something.
    public SiteScenario with(int others, double idle) {
        int killed = Math.min(deaths, others - 1);
        return new SiteScenario(about, others, crowdSeconds, activeSeconds, idle, killed, lossPercent, seeds, bars);
    }

    SiteScenario withLoss(double percent) {
        return new SiteScenario(about, devices, crowdSeconds, activeSeconds, idleSeconds, deaths, percent, seeds, bars);
    }
}
