package dev.starling.agent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.WireLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Peers that have shown whose key they hold, and those that the organisation or this agent wants no more of.
class ProvenPeersTest {

    private static final long NETWORK = 77;
    private static final LinkId LINK = new LinkId(1);
    private static final LinkId SECOND_LINK = new LinkId(2);
    private static final PeerId SMALL = new PeerId(new Digest(1, 0, 0, 0));
    private static final PeerId SELF = new PeerId(new Digest(2, 0, 0, 0));
    private static final PeerId LARGE = new PeerId(new Digest(3, 0, 0, 0));

    private final Outbox out = new Outbox();
    private final Sessions sessions = new Sessions(SELF, NETWORK, 8490, Fixtures.dice(3));
    private long now;

    @Test
    void shouldBelieveTheKeyAndNotTheHello() {
        sessions.opened(LINK, endpoint(5), false, LARGE, now, out);
        greet(LINK, SMALL);
        assertThat(hangups()).containsExactly(DisconnectReason.WRONG_PEER);
        assertThat(Asked.reported(out, AgentEvent.PeerRefused.class))
                .containsExactly(new AgentEvent.PeerRefused(LARGE, endpoint(5), DisconnectReason.WRONG_PEER));
    }

    @Test
    void shouldNotEvenGreetWhoDoesNotHoldTheKeyThatWasDialled() {
        sessions.learn(new Neighbour(LARGE, endpoint(5)), now, out);
        sessions.opened(LINK, endpoint(5), true, SMALL, now, out);
        assertThat(hangups()).containsExactly(DisconnectReason.WRONG_PEER);
        assertThat(Asked.said(out, PeerMessage.Hello.class)).isEmpty();
    }

    @Test
    void shouldEndTheLinksOfRevokedDevicesAndTakeNoneUntilTheyAreNotRevokedAnyMore() {
        open(LINK, false);
        greet(LINK, LARGE);
        assertThat(sessions.revoked(List.of(SMALL, LARGE), now, out))
                .containsExactly(new SessionNotice.Down(LINK, LARGE, DisconnectReason.REVOKED));
        assertThat(Asked.reported(out, AgentEvent.PeerBanned.class))
                .containsExactly(new AgentEvent.PeerBanned(LARGE, BanReason.REVOKED));
        Asked.forget(out);
        sessions.opened(SECOND_LINK, endpoint(6), false, SMALL, now, out);
        assertThat(hangups()).containsExactly(DisconnectReason.REVOKED);
        sessions.learn(new Neighbour(LARGE, endpoint(9)), now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).isEmpty();
        sessions.revoked(List.of(SMALL), now, out);
        sessions.learn(new Neighbour(LARGE, endpoint(9)), now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(1);
    }

    @Test
    void shouldBanWhoseConnectionCarriedSomethingThatIsNoMessage() {
        sessions.opened(LINK, endpoint(5), false, LARGE, now, out);
        sessions.closed(LINK, DisconnectReason.PROTOCOL, now, out);
        assertThat(Asked.reported(out, AgentEvent.PeerBanned.class))
                .containsExactly(new AgentEvent.PeerBanned(LARGE, BanReason.PROTOCOL));
        sessions.opened(SECOND_LINK, endpoint(5), false, LARGE, now, out);
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL);
    }

    private void open(LinkId link, boolean dialled) {
        sessions.opened(link, endpoint((int) link.value()), dialled, null, now, out);
    }

    private List<SessionNotice> greet(LinkId link, PeerId peer) {
        return say(link, new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION, NETWORK, peer, 8490));
    }

    private List<SessionNotice> say(LinkId link, PeerMessage message) {
        return sessions.said(link, message, now, out);
    }

    private List<DisconnectReason> hangups() {
        return Asked.of(out, Effect.Hangup.class).stream()
                .map(Effect.Hangup::reason)
                .toList();
    }

    private static Endpoint endpoint(int host) {
        return Endpoint.ofIpv4(0x0A000000 + host, 8490);
    }
}
