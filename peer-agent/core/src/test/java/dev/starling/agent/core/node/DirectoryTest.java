package dev.starling.agent.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.kademlia.Notary;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.DhtHeader;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Endpoint HERE = Endpoint.ofIpv4(0x0A000001, 8490);
    private static final Endpoint THERE = Endpoint.ofIpv4(0x0A000002, 8490);

    private final RandomGenerator dice = Fixtures.dice(4);
    private final PeerId other = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();

    @Test
    void shouldAnswerNobodyUntilSomebodyHasReachedIt() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        assertThat(answersAPing(node)).isFalse();

        reach(node);

        assertThat(answersAPing(node)).isTrue();
    }

    @Test
    void shouldNotTakeALinkThatItOpenedItselfForBeingReached() {
        AgentNode node = started(EnumSet.allOf(Way.class));

        node.on(new Event.LinkOpened(new LinkId(1), THERE, true, other), SECOND, out);

        assertThat(answersAPing(node)).isFalse();
    }

    @Test
    void shouldBeAskedNothingOnBatteryOrBehindAVpnOrWithoutAnAddress() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        reach(node);

        node.on(new Event.ConditionsChanged(new Conditions(Power.BATTERY, NetworkClass.WIRED)), SECOND, out);
        assertThat(answersAPing(node)).isFalse();
        node.on(new Event.ConditionsChanged(new Conditions(Power.MAINS, NetworkClass.VPN)), SECOND, out);
        assertThat(answersAPing(node)).isFalse();
        node.on(new Event.ConditionsChanged(Conditions.UNKNOWN), SECOND, out);
        assertThat(answersAPing(node)).isTrue();
        node.on(new Event.AddressesChanged(List.of()), SECOND, out);
        assertThat(answersAPing(node)).isFalse();
    }

    @Test
    void shouldAskWhoeverItIsToldOfForAProof() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        Asked.forget(out);

        node.on(new Event.NeighboursNamed(List.of(new Neighbour(other, THERE))), SECOND, out);

        assertThat(Asked.of(out, Effect.SayDht.class))
                .singleElement()
                .satisfies(say -> assertThat(say.message()).isInstanceOf(DhtMessage.Prove.class))
                .satisfies(say -> assertThat(say.to()).isEqualTo(THERE));
    }

    @Test
    void shouldNeitherSayNorHearAnythingWhenTheWayIsSwitchedOff() {
        AgentNode node = started(EnumSet.complementOf(EnumSet.of(Way.DHT)));
        reach(node);

        assertThat(answersAPing(node)).isFalse();
        node.on(new Event.NeighboursNamed(List.of(new Neighbour(other, THERE))), SECOND, out);
        assertThat(Asked.of(out, Effect.SayDht.class)).isEmpty();
        assertThat(Asked.of(out, Effect.Arm.class))
                .extracting(Effect.Arm::timer)
                .doesNotContain(new Timer.DhtDue(), new Timer.DirectoryDue());
    }

    private AgentNode started(EnumSet<Way> ways) {
        PeerId self = Fixtures.peerId(dice);
        AgentNode node = new AgentNode(new NodeConfig(self, 77, 8490, ways), new NoKeys(), dice, dice);
        node.on(new Event.Started(), 0, out);
        node.on(new Event.AddressesChanged(List.of(HERE)), 0, out);
        return node;
    }

    private void reach(AgentNode node) {
        node.on(new Event.LinkOpened(new LinkId(1), THERE, false, other), SECOND, out);
    }

    private boolean answersAPing(AgentNode node) {
        Asked.forget(out);
        DhtHeader header = new DhtHeader(7, Fixtures.peerId(dice), true);
        node.on(new Event.DhtHeard(new DhtMessage.Ping(header), THERE), SECOND, out);
        return Asked.of(out, Effect.SayDht.class).stream().anyMatch(say -> say.message() instanceof DhtMessage.Pong);
    }

    /// Signs nothing and believes nobody.
    private static final class NoKeys implements Notary {

        @Override
        public ProviderRecord attest(Digest key, Endpoint at, long site) {
            throw new AssertionError("nothing is provided here");
        }

        @Override
        public boolean isAttested(Digest key, ProviderRecord provider) {
            return false;
        }

        @Override
        public Credentials prove(byte[] statement) {
            throw new AssertionError("nobody asks for a proof");
        }

        @Override
        public boolean isProven(PeerId id, byte[] statement, Octets signature, Octets certificate) {
            return false;
        }
    }
}
