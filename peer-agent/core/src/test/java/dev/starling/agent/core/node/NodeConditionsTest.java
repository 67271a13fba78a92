package dev.starling.agent.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeConditionsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Conditions LAPTOP = new Conditions(Power.BATTERY, NetworkClass.WIRELESS);

    private final RandomGenerator dice = Fixtures.dice(12);
    private final Outbox out = new Outbox();
    private final AgentNode node =
            new AgentNode(new NodeConfig(Fixtures.peerId(dice), 77, 8490, EnumSet.allOf(Way.class)), dice, dice);

    @BeforeEach
    void isStarted() {
        node.on(new Event.Started(), 0, out);
        Asked.forget(out);
    }

    @Test
    void shouldKnowNothingOfTheDeviceUntilItIsTold() {
        assertThat(node.conditions()).isEqualTo(Conditions.UNKNOWN);
        assertThat(node.conditions().isPassing()).isFalse();
    }

    @Test
    void shouldTellTheSiteWhatTheDeviceRunsOnAndIsConnectedBy() {
        node.on(new Event.ConditionsChanged(LAPTOP), SECOND, out);
        assertThat(node.conditions()).isEqualTo(LAPTOP);
        assertThat(toldFacts().power()).isEqualTo(Power.BATTERY);
        assertThat(toldFacts().network()).isEqualTo(NetworkClass.WIRELESS);
    }

    @Test
    void shouldAskAThirdAsOftenOnBattery() {
        node.on(new Event.ConditionsChanged(LAPTOP), SECOND, out);
        assertThat(nextProbeAfter()).isEqualTo(15 * SECOND);
        node.on(new Event.ConditionsChanged(new Conditions(Power.MAINS, NetworkClass.WIRED)), 2 * SECOND, out);
        assertThat(nextProbeAfter()).isEqualTo(5 * SECOND);
    }

    @Test
    void shouldCountOnNobodyOnBatteryOrOnANetworkThatCosts() {
        assertThat(new Conditions(Power.MAINS, NetworkClass.WIRELESS).isPassing())
                .isFalse();
        assertThat(new Conditions(Power.BATTERY, NetworkClass.WIRED).isPassing())
                .isTrue();
        assertThat(new Conditions(Power.MAINS, NetworkClass.METERED).isPassing())
                .isTrue();
        assertThat(new Conditions(Power.MAINS, NetworkClass.VPN).isPassing()).isTrue();
    }

    /// What it says of itself to a device that is named to it.
    private Facts toldFacts() {
        Asked.forget(out);
        Neighbour other = new Neighbour(Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A000007, 8490));
        node.on(new Event.NeighboursNamed(List.of(other)), SECOND, out);
        return Asked.of(out, Effect.Datagram.class)
                .getFirst()
                .message()
                .sender()
                .facts();
    }

    private long nextProbeAfter() {
        Asked.forget(out);
        node.on(new Event.TimerFired(new Timer.ProbeDue()), 20 * SECOND, out);
        return Asked.of(out, Effect.Arm.class).stream()
                .filter(arm -> arm.timer() instanceof Timer.ProbeDue)
                .findFirst()
                .orElseThrow()
                .afterNanos();
    }
}
