package dev.starling.sim.membership;

import dev.starling.agent.core.membership.Membership;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.sim.kernel.Seeds;
import dev.starling.wire.membership.MembershipMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One device of the site: the shipping machine, its alarms, and what an observer keeps of it.
final class Device {

    private final Site site;
    private final PeerId id;
    private final Endpoint at;
    private final RandomGenerator dice;
    private final Membership membership;
    private final Outbox outbox = new Outbox();
    private final Map<Timer, Long> alarms = new HashMap<>();
    private long lastAlarm;
    private long shortestAlarm = Long.MAX_VALUE;
    private boolean up;
    private long seenVersion;
    private Set<PeerId> counted = new HashSet<>();

    Device(Site site, PeerId id, Endpoint at, Seeds seeds) {
        this.site = site;
        this.id = id;
        this.at = at;
        this.dice = seeds.next();
        this.membership = new Membership(id, dice, seeds.next(), shunned -> false);
    }

    PeerId id() {
        return id;
    }

    Endpoint at() {
        return at;
    }

    boolean isUp() {
        return up;
    }

    List<PeerId> members() {
        return membership.members();
    }

    void start(List<Device> handout) {
        up = true;
        membership.start(outbox);
        membership.rhythm(true, false, outbox);
        handout.forEach(other -> membership.named(new Neighbour(other.id, other.at), outbox));
        perform();
    }

    void kill() {
        up = false;
        alarms.clear();
    }

    void rhythm(boolean active) {
        membership.rhythm(active, false, outbox);
        perform();
    }

    void heard(MembershipMessage message, Endpoint from) {
        if (up) {
            membership.heard(message, from, site.agenda().now(), outbox);
            perform();
        }
    }

    /// @return those that it counted the last time it was asked and does not any more
    Set<PeerId> takeDropped() {
        if (membership.version() == seenVersion) {
            return Set.of();
        }
        seenVersion = membership.version();
        Set<PeerId> now = new HashSet<>(membership.members());
        Set<PeerId> dropped = counted;
        dropped.removeAll(now);
        counted = now;
        return dropped;
    }

    /// The shortest time it wanted to be woken after, since the last time this was asked.
    long takeShortestAlarm() {
        long shortest = shortestAlarm;
        shortestAlarm = Long.MAX_VALUE;
        return shortest;
    }

    private void perform() {
        outbox.drain(effect -> {
            switch (effect) {
                case Effect.Arm(Timer timer, long afterNanos) -> arm(timer, afterNanos);
                case Effect.Datagram(Endpoint to, MembershipMessage message) -> site.send(this, to, message);
                default -> throw new IllegalStateException("membership asks for nothing else: " + effect);
            }
        });
    }

    private void arm(Timer timer, long afterNanos) {
        shortestAlarm = Math.min(shortestAlarm, afterNanos);
        long alarm = ++lastAlarm;
        alarms.put(timer, alarm);
        site.agenda().after(afterNanos, () -> {
            Long armed = alarms.get(timer);
            if (up && armed != null && armed == alarm) {
                alarms.remove(timer);
                membership.timer(timer, site.agenda().now(), outbox);
                perform();
            }
        });
    }
}
