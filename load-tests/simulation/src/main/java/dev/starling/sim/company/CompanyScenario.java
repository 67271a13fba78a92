package dev.starling.sim.company;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.starling.agent.core.step.Way;
import dev.starling.sim.world.MessageMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One story of a company, as its file has it.
///
/// @param about one line for the list of scenarios
/// @param origin its own link
/// @param links of desks, by the names that groups use
/// @param sites each kind as often as it says
/// @param payloadKib what each release weighs
/// @param clockSkewSeconds each device's clock is wrong by up to so much, either way
/// @param messages how they travel within the simulator's process
/// @param without the ways of finding others that are switched off by `limit-ways`, a run for each set; one run with
///     none when it is not there
/// @param seeds each is a run of its own
/// @param story in order of time
/// @param endHours when the run is over
public record CompanyScenario(
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) Link origin,
        @JsonProperty(required = true) Map<String, Link> links,
        @JsonProperty(required = true) List<SiteKind> sites,
        @JsonProperty(required = true) int payloadKib,
        @JsonProperty(required = true) int clockSkewSeconds,
        @JsonProperty(required = true) MessageMode messages,
        List<Set<Way>> without,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) List<Step> story,
        @JsonProperty(required = true) double endHours,
        @JsonProperty(required = true) Bars bars) {

    /// A link, the same in both directions.
    ///
    /// @param millis one way
    /// @param lossPercent of the datagrams
    public record Link(
            @JsonProperty(required = true) double megabits,
            @JsonProperty(required = true) double millis,
            double lossPercent) {}

    /// @param count of such sites
    /// @param groups of equal devices
    public record SiteKind(
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) Link wan,
            @JsonProperty(required = true) List<Group> groups) {}

    /// @param link one of the scenario's
    /// @param multicast whether they hear each other's; groups of a site do not hear one another
    /// @param dialsOutOnly whether a firewall keeps out what the device has not asked for
    /// @param holders so many of them have the first release when it is published; they are to be off then
    /// @param hours when they are on; always, when it is not there
    public record Group(
            @JsonProperty(required = true) int devices,
            @JsonProperty(required = true) String link,
            @JsonProperty(required = true) boolean multicast,
            boolean dialsOutOnly,
            int holders,
            @Nullable Hours hours) {}

    /// Working days: each device comes and goes at times of its own.
    ///
    /// @param from hour of the day, 0 up to 24
    /// @param spread up to so many hours earlier or later, anew each day
    /// @param share of the days that it comes at all
    public record Hours(
            @JsonProperty(required = true) double from,
            @JsonProperty(required = true) double to,
            @JsonProperty(required = true) double spread,
            @JsonProperty(required = true) double share) {}

    /// @param atHours since the beginning
    /// @param sites for `split`: the numbers of those on one side
    /// @param withOrigin for `split`: whether the origin is on that side
    /// @param product for `publish`: which package has a new version
    public record Step(
            @JsonProperty(required = true) double atHours,
            @JsonProperty(required = true) What what,
            @Nullable List<Integer> sites,
            boolean withOrigin,
            @Nullable String product) {

        public Step {
            check((sites != null) == (what == What.SPLIT), "sites for split alone");
            check((product != null) == (what == What.PUBLISH), "product for publish alone");
        }
    }

    /// What happens in a story.
    public enum What {
        /// Every device that has no hours starts, and the hours of the others begin to count.
        @JsonProperty("begin")
        BEGIN,
        /// Every device is switched off.
        @JsonProperty("all-off")
        ALL_OFF,
        /// Everything that is off starts at once, within two seconds.
        @JsonProperty("all-on")
        ALL_ON,
        /// From now on agents start without the ways that this run is to do without.
        @JsonProperty("limit-ways")
        LIMIT_WAYS,
        /// From now on it counts how long each device takes to be linked with one that holds the newest release.
        @JsonProperty("seek-seeds")
        SEEK_SEEDS,
        /// From now on it counts how long each device takes to be linked with everybody on its site.
        @JsonProperty("seek-colleagues")
        SEEK_COLLEAGUES,
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("origin-down")
        ORIGIN_DOWN,
        @JsonProperty("split")
        SPLIT,
        /// The network is whole again, and from now on it counts how long it takes until every device that is on holds
        /// the newest of everything.
        @JsonProperty("heal")
        HEAL
    }

    /// What has to come out, beyond no checker finding a fault. A bar that is not there is not judged.
    ///
    /// @param seedSeconds until the last device is linked with one that holds the newest release
    /// @param colleaguesSeconds until the last device is linked with everybody on its site
    /// @param convergedSeconds from the healing until every device that is on holds the newest of everything
    /// @param meetingSeconds that a device is on together with a holder of its site before it has to hold it too
    /// @param leastComplete share of the devices that hold the newest of everything at the end
    public record Bars(
            @Nullable Double seedSeconds,
            @Nullable Double colleaguesSeconds,
            @Nullable Double convergedSeconds,
            @Nullable Double meetingSeconds,
            @Nullable Double leastComplete) {}

    public CompanyScenario {
        without = without == null || without.isEmpty() ? List.of(Set.of()) : List.copyOf(without);
        seeds = List.copyOf(seeds);
        story = List.copyOf(story);
        check(!seeds.isEmpty(), "seeds: one at least");
        check(payloadKib >= 1 && payloadKib <= 1 << 20, "payloadKib: 1 to 1048576");
        check(clockSkewSeconds >= 0, "clockSkewSeconds: not negative");
        for (SiteKind site : sites) {
            for (Group group : site.groups()) {
                check(links.containsKey(group.link()), "a link of the scenario, not " + group.link());
                check(group.holders() <= group.devices(), "no more holders than devices");
            }
        }
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
