package dev.starling.sim.gossip;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// One experiment with news, as its file has it.
///
/// @param about one line for the list of scenarios
/// @param wanMillis one way between two sites, and up to a tenth more
/// @param lanMillis one way inside a site, on average
/// @param jitter how far a datagram's time inside a site lies from that, as a share of it
/// @param lossPercent of the datagrams inside a site
/// @param verifyMillis what a device takes to check a head that is new to it, one at a time
/// @param handleMicros what it takes to handle any message, one at a time
/// @param contacts rendezvous agents of other sites that one is told of at its start
/// @param settleSeconds for the overlay to form
/// @param rehearsals news before the one that is judged, each from somewhere else
public record NewsScenario(
        @JsonProperty(required = true) String about,
        @JsonProperty(required = true) int nodes,
        @JsonProperty(required = true) int sites,
        @JsonProperty(required = true) double wanMillis,
        @JsonProperty(required = true) double lanMillis,
        @JsonProperty(required = true) double jitter,
        @JsonProperty(required = true) double lossPercent,
        @JsonProperty(required = true) double verifyMillis,
        @JsonProperty(required = true) double handleMicros,
        @JsonProperty(required = true) int contacts,
        @JsonProperty(required = true) double settleSeconds,
        @JsonProperty(required = true) int rehearsals,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) Bars bars) {

    /// What has to come out.
    ///
    /// @param mostKnow the share that is to know within [#mostKnowSeconds], of the first news and of the
    ///     judged one
    /// @param copiesPerOverlayNode heads that came along links, to one rendezvous agent on average, of the
    ///     judged news
    public record Bars(
            @JsonProperty(required = true) double mostKnow,
            @JsonProperty(required = true) double mostKnowSeconds,
            @JsonProperty(required = true) double allKnowSeconds,
            @JsonProperty(required = true) double copiesPerOverlayNode) {}

    public NewsScenario {
        seeds = List.copyOf(seeds);
        check(!seeds.isEmpty(), "seeds: one at least");
        check(sites >= 2 && nodes >= sites && nodes <= 1 << 23, "nodes: as many as sites at least, 2^23 at most");
        check(lossPercent >= 0 && lossPercent < 100, "lossPercent: 0 up to 100");
        check(jitter >= 0 && jitter < 1, "jitter: 0 up to 1");
        check(wanMillis > 0 && lanMillis > 0 && verifyMillis >= 0 && handleMicros >= 0, "times: positive");
        check(contacts >= 1 && rehearsals >= 0 && settleSeconds > 0, "contacts, rehearsals, settleSeconds: positive");
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// The same among others, in sites of the same size.
    public NewsScenario withNodes(int others) {
        int fewer = Math.max(2, (int) Math.round(sites * (others / (double) nodes)));
        return new NewsScenario(
                about,
                others,
                fewer,
                wanMillis,
                lanMillis,
                jitter,
                lossPercent,
                verifyMillis,
                handleMicros,
                contacts,
                settleSeconds,
                rehearsals,
                seeds,
                bars);
    }

    NewsScenario withLoss(double percent) {
        return new NewsScenario(
                about,
                nodes,
                sites,
                wanMillis,
                lanMillis,
                jitter,
                percent,
                verifyMillis,
                handleMicros,
                contacts,
                settleSeconds,
                rehearsals,
                seeds,
                bars);
    }
}
