package dev.starling.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Speed;
import dev.starling.sim.net.Topology;
import dev.starling.sim.world.MessageMode;
import java.util.List;

/// One experiment, as its file has it.
///
/// @param about one line for the list of scenarios
/// @param multicast whether the sites let multicast through; else the origin's handout is all there is
/// @param messages how messages travel within the simulator's process
/// @param seeds each is a run of its own
/// @param warmUpSeconds how long the desks are up before the release is published and the clock starts
/// @param limitSeconds after the publication: the run is given up then
/// @param poisonedShare of the desks that serve corrupt blocks
/// @param absent desks that stay off until an incident starts them
/// @param incidents in any order; each happens once
public record Scenario(
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) int sites,
        @JsonProperty(required = true) int desksPerSite,
        @JsonProperty(required = true) boolean multicast,
        @JsonProperty(required = true) Rates network,
        @JsonProperty(required = true) int payloadMib,
        @JsonProperty(required = true) MessageMode messages,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) double warmUpSeconds,
        @JsonProperty(required = true) double limitSeconds,
        double poisonedShare,
        int absent,
        List<Incident> incidents,
        @JsonProperty(required = true) Bars bars) {

    private static final int PAYLOAD_MIB_MAX = 1 << 20;

    /// Rates of the links, the same in both directions, in Mbit/s.
    ///
    /// @param wanMillis one way
    public record Rates(
            @JsonProperty(required = true) double desk,
            @JsonProperty(required = true) double wan,
            @JsonProperty(required = true) double origin,
            @JsonProperty(required = true) double wanMillis) {}

    public Scenario {
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
        seeds = List.copyOf(seeds);
        check(!seeds.isEmpty(), "seeds: one at least");
        check(payloadMib >= 1 && payloadMib <= PAYLOAD_MIB_MAX, "payloadMib: 1 to " + PAYLOAD_MIB_MAX);
        check(poisonedShare >= 0 && poisonedShare < 1, "poisonedShare: 0 up to 1");
        check(absent >= 0 && absent < sites * desksPerSite, "absent: fewer than there are desks");
        check(warmUpSeconds >= 0 && limitSeconds > 0, "warmUpSeconds and limitSeconds: not negative");
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// The same on other desks.
    public Scenario withDesks(int desks) {
        return with(Math.max(1, desks / sites), payloadMib, messages);
    }

    public Scenario withPayload(int mib) {
        return with(desksPerSite, mib, messages);
    }

    public Scenario withMessages(MessageMode mode) {
        return with(desksPerSite, payloadMib, mode);
    }

    private Scenario with(int desks, int mib, MessageMode mode) {
        return new Scenario(
                about,
                sites,
                desks,
                multicast,
                network,
                mib,
                mode,
                seeds,
                warmUpSeconds,
                limitSeconds,
                poisonedShare,
                absent,
                incidents,
                bars);
    }

    public long payloadBytes() {
        return (long) payloadMib << 20;
    }

    Topology topology() {
        return Topology.ofEqualSites(
                sites,
                desksPerSite,
                both(network.desk(), 0.05),
                both(network.wan(), network.wanMillis()),
                both(network.origin(), 0.05),
                multicast);
    }

    private static LinkSpeed both(double megabits, double millis) {
        Speed speed = Speed.ofMegabits(megabits, Math.round(millis * 1e6));
        return new LinkSpeed(speed, speed);
    }
}
