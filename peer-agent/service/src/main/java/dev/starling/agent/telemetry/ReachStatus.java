package dev.starling.agent.telemetry;

import dev.starling.agent.core.step.AgentEvent.ReachStands;
import dev.starling.agent.core.step.AgentEvent.WayStanding;
import dev.starling.reach.ReasonCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Why this device does or does not swap with others.
///
/// @param reasons of the device as a whole, the most telling first
/// @param ways each way of finding others
public record ReachStatus(List<ReasonStatus> reasons, List<WayStatus> ways) {

    /// Before anything was looked at.
    public static final ReachStatus UNKNOWN = new ReachStatus(List.of(), List.of());

    /// @param code of [ReasonCode]
    public record ReasonStatus(String code, String text, String remedy) {

        static ReasonStatus of(ReasonCode code) {
            return new ReasonStatus(code.name(), code.text(), code.remedy());
        }
    }

    /// @param way `multicast`, `membership`, `dht` or `handout`
    /// @param works whether it does now
    /// @param reason `WORKS`, or why it does not
    /// @param since when it came to be so, milliseconds since 1970
    /// @param peers those linked at the moment that it has named
    public record WayStatus(String way, boolean works, ReasonStatus reason, long since, int peers) {}

    static ReachStatus of(ReachStands stands, long nowMillis) {
        return new ReachStatus(
                stands.reasons().stream().map(ReasonStatus::of).toList(),
                stands.ways().stream().map(way -> status(way, nowMillis)).toList());
    }

    private static WayStatus status(WayStanding way, long nowMillis) {
        return new WayStatus(
                way.way().name().toLowerCase(Locale.ROOT),
                way.code() == ReasonCode.WORKS,
                ReasonStatus.of(way.code()),
                nowMillis - TimeUnit.NANOSECONDS.toMillis(way.forNanos()),
                way.peers());
    }

    /// The ways that work now.
    public List<String> working() {
        return ways.stream().filter(WayStatus::works).map(WayStatus::way).toList();
    }

    /// The codes of the device and of ways that do not work, each once: what the origin is told. As
    /// many as there are codes at most.
    public List<String> codes() {
        Set<String> codes = new LinkedHashSet<>();
        reasons.forEach(reason -> codes.add(reason.code()));
        ways.stream()
                .filter(way -> !way.works())
                .forEach(way -> codes.add(way.reason().code()));
        return List.copyOf(codes);
    }
}
