package dev.starling.agent.core.reach;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.ReachStands;
import dev.starling.agent.core.step.AgentEvent.WayStanding;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Machine;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.Way;
import dev.starling.id.PeerId;
import dev.starling.reach.ReasonCode;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches one agent: is given each event after the agent has had it, with what the agent asked for
/// in answer, and reports [ReachStands] when what can be said about the device has changed.
///
/// It knows no machine of the agent, so that none of them has to know what it is asked for: what it
/// says follows from what anybody could see.
public final class Reach implements Machine {

    static final long LOOK_NANOS = 5_000_000_000L;

    private final Sightings seen = new Sightings();
    private final WayBook ways;
    private long lookedAt = Long.MIN_VALUE;
    private @Nullable ReachStands told;

    /// @param on the ways that are switched on
    public Reach(Set<Way> on) {
        this.ways = new WayBook(on);
    }

    @Override
    public void on(Event event, long now, Outbox out) {
        saw(event, now);
        for (Effect effect : out.pending()) {
            if (effect instanceof Effect.Report(AgentEvent report)) {
                saw(report, now);
            }
        }
        if (event instanceof Event.TimerFired(Timer.SessionSweep _) && now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            ReachStands stands = new ReachStands(Judgement.of(seen, ways, now), ways.standings(now));
            if (told == null || !sameButTime(told, stands)) {
                told = stands;
                out.add(new Effect.Report(stands));
            }
        }
    }

    /// A device was named, or a node answered, by a way that this class cannot see by itself.
    ///
    /// @param peer null when nobody in particular was named
    public void heard(Way way, @Nullable PeerId peer, long now) {
        ways.heard(way, now);
        if (peer != null) {
            ways.named(way, peer);
        }
    }

    private void saw(Event event, long now) {
        switch (event) {
            case Event.Started() -> {
                seen.startedAt = now;
                lookedAt = now - LOOK_NANOS;
                ways.started(now);
            }
            case Event.BeaconHeard heard -> heard(Way.MULTICAST, heard.beacon().self(), now);
            case Event.DatagramHeard heard ->
                heard(Way.MEMBERSHIP, heard.message().sender().id(), now);
            case Event.DhtHeard _ -> heard(Way.DHT, null, now);
            case Event.NeighboursNamed named -> {
                heard(Way.HANDOUT, null, now);
                named.neighbours().forEach(neighbour -> ways.named(Way.HANDOUT, neighbour.id()));
                seen.handoutIsEmpty = named.neighbours().isEmpty();
            }
            case Event.ConditionsChanged changed -> seen.conditions = changed.conditions();
            case Event.Hindered hindered -> hindered(hindered, now);
            case Event.LinkOpened opened -> seen.accepted |= !opened.dialled();
            case Event.MessageReceived(var _, PeerMessage.Bye bye) -> turnedAway(bye.reason(), true, now);
            case Event.StoreFailed failed -> seen.storeFails(failed.release(), failed.fault());
            case Event.StoreRecovered recovered -> seen.storeWorks(recovered.release());
            case Event.ReleaseWithdrawn withdrawn -> seen.storeWorks(withdrawn.release());
            default -> {} // says nothing about reach
        }
    }

    private void saw(AgentEvent report, long now) {
        switch (report) {
            case AgentEvent.PeerJoined joined -> ways.linked(joined.peer());
            case AgentEvent.PeerLeft left -> ways.unlinked(left.peer());
            case AgentEvent.PeerRefused refused -> turnedAway(refused.reason(), false, now);
            case AgentEvent.UpdateStands stands ->
                seen.clockIsWrong = stands.standing().skewMillis() > 0;
            default -> {} // says nothing about reach
        }
    }

    private void hindered(Event.Hindered hindered, long now) {
        switch (hindered.reason()) {
            case MULTICAST_NO_ADAPTER -> ways.hinder(Way.MULTICAST, hindered.reason(), hindered.still());
            case MEMBERSHIP_PORT_TAKEN -> ways.hinder(Way.MEMBERSHIP, hindered.reason(), hindered.still());
            case CERTIFICATE_REFUSED -> seen.happened(hindered.reason(), now);
            default -> throw new IllegalArgumentException("the shell does not see " + hindered.reason());
        }
    }

    /// @param byThem whether the other side turned this device away
    private void turnedAway(DisconnectReason reason, boolean byThem, long now) {
        switch (reason) {
            case REVOKED -> {
                if (byThem) {
                    seen.happened(ReasonCode.REVOKED, now);
                }
            }
            case OTHER_NETWORK -> seen.happened(ReasonCode.OTHER_NETWORK, now);
            case OTHER_VERSION -> seen.happened(ReasonCode.OTHER_VERSION, now);
            default -> {} // says nothing about this device
        }
    }

    private static boolean sameButTime(ReachStands one, ReachStands other) {
        return one.reasons().equals(other.reasons()) && timeless(one).equals(timeless(other));
    }

    private static List<WayStanding> timeless(ReachStands stands) {
        List<WayStanding> all = new ArrayList<>();
        stands.ways().forEach(each -> all.add(new WayStanding(each.way(), each.code(), 0, each.peers())));
        return all;
    }
}
