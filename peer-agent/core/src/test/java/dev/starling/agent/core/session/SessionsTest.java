package dev.starling.agent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Asked;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final long SECOND = 1_000_000_000L;
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
    void shouldGreetAndBeUpOnceGreeted() {
        open(LINK, false);
        assertThat(Asked.said(out, PeerMessage.Hello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.self()).isEqualTo(SELF);
            assertThat(hello.networkId()).isEqualTo(NETWORK);
        });
        assertThat(greet(LINK, LARGE)).containsExactly(new SessionNotice.Up(LINK, LARGE));
        assertThat(Asked.reported(out, AgentEvent.PeerJoined.class)).hasSize(1);
    }

    @Test
    void shouldHangUpOnAStrangerOfAnotherOrganisation() {
        open(LINK, false);
        say(LINK, new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION, NETWORK + 1, LARGE, 1));
        assertThat(hangups()).containsExactly(DisconnectReason.OTHER_NETWORK);
    }

    @Test
    void shouldHangUpOnAnotherProtocolVersion() {
        open(LINK, false);
        say(LINK, new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION + 1, NETWORK, LARGE, 1));
        assertThat(hangups()).containsExactly(DisconnectReason.OTHER_VERSION);
    }

    @Test
    void shouldHangUpOnItself() {
        open(LINK, false);
        greet(LINK, SELF);
        assertThat(hangups()).containsExactly(DisconnectReason.SELF);
    }

    @Test
    void shouldHangUpWhenSomebodyElseAnswersThanWasDialled() {
        sessions.learn(new Neighbour(LARGE, endpoint(5)), now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(1);
        sessions.opened(LINK, endpoint(5), true, null, now, out);
        greet(LINK, SMALL);
        assertThat(hangups()).containsExactly(DisconnectReason.WRONG_PEER);
    }

    @Test
    void shouldSeekALittleMoreLinksAndHoldersFirstWhileNobodyLinkedHasWhatIsWanted() {
        for (int host = 0; host < 60; host++) {
            sessions.learn(new Neighbour(new PeerId(new Digest(100 + host, 0, 0, 0)), endpoint(100 + host)), now, out);
        }
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(Sessions.LINKS_WANTED);
        Neighbour holder = new Neighbour(LARGE, endpoint(5));

        sessions.seek(List.of(holder), now, out);
        List<Effect.Dial> dials = Asked.of(out, Effect.Dial.class);
        assertThat(dials).hasSizeBetween(Sessions.LINKS_WANTED + 1, Sessions.LINKS_MAX - 1);
        assertThat(dials.get(Sessions.LINKS_WANTED).neighbour()).isEqualTo(holder);

        sessions.seekNoMore();
        sessions.dialFailed(holder, now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).hasSameSizeAs(dials);
    }

    @Test
    void shouldSeekKnownHoldersUpToAsManyLinksAsThereMayBe() {
        List<Neighbour> holders = IntStream.range(0, 60)
                .mapToObj(host -> new Neighbour(new PeerId(new Digest(100 + host, 0, 0, 0)), endpoint(100 + host)))
                .toList();
        sessions.seek(holders, now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(Sessions.LINKS_MAX);
    }

    @Test
    void shouldRefuseAnythingBeforeHelloAndAnythingLikeItAfter() {
        open(LINK, false);
        say(LINK, new PeerMessage.Ping(1));
        open(SECOND_LINK, false);
        greet(SECOND_LINK, LARGE);
        greet(SECOND_LINK, LARGE);
        assertThat(hangups()).containsExactly(DisconnectReason.PROTOCOL, DisconnectReason.PROTOCOL);
    }

    @Test
    void shouldKeepTheLinkThatTheSmallerIdDialled() {
        open(LINK, false);
        greet(LINK, LARGE);
        sessions.opened(SECOND_LINK, endpoint(6), true, null, now, out);
        List<SessionNotice> notices = greet(SECOND_LINK, LARGE);
        assertThat(notices)
                .containsExactly(
                        new SessionNotice.Down(LINK, LARGE, DisconnectReason.DUPLICATE_LINK),
                        new SessionNotice.Up(SECOND_LINK, LARGE));
    }

    @Test
    void shouldRefuseTheLinkThatTheLargerIdDialled() {
        open(LINK, false);
        greet(LINK, SMALL);
        sessions.opened(SECOND_LINK, endpoint(6), true, null, now, out);
        assertThat(greet(SECOND_LINK, SMALL)).isEmpty();
        assertThat(Asked.of(out, Effect.Hangup.class))
                .containsExactly(new Effect.Hangup(SECOND_LINK, DisconnectReason.DUPLICATE_LINK));
    }

    @Test
    void shouldTakeTheNewerOfTwoLinksFromTheSameSideBecauseTheOlderIsDead() {
        open(LINK, false);
        greet(LINK, LARGE);
        open(SECOND_LINK, false);
        assertThat(greet(SECOND_LINK, LARGE)).last().isEqualTo(new SessionNotice.Up(SECOND_LINK, LARGE));
    }

    @Test
    void shouldTakeNoMoreLinksThanItsMaximum() {
        for (int peer = 0; peer < Sessions.LINKS_MAX; peer++) {
            open(new LinkId(100 + peer), false);
            greet(new LinkId(100 + peer), new PeerId(new Digest(100 + peer, 0, 0, 0)));
        }
        assertThat(hangups()).isEmpty();
        open(LINK, false);
        greet(LINK, LARGE);
        assertThat(hangups()).containsExactly(DisconnectReason.TOO_MANY_LINKS);
    }

    @Test
    void shouldDialUntilItHasTheLinksItWants() {
        for (int peer = 0; peer < 40; peer++) {
            sessions.learn(new Neighbour(new PeerId(new Digest(100 + peer, 0, 0, 0)), endpoint(100 + peer)), now, out);
        }
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(Sessions.LINKS_WANTED);
    }

    @Test
    void shouldAskAQuietPeerAndGiveUpASilentOne() {
        open(LINK, false);
        greet(LINK, LARGE);
        now = 11 * SECOND;
        sessions.sweep(now, out);
        assertThat(Asked.said(out, PeerMessage.Ping.class)).hasSize(1);
        now = 31 * SECOND;
        assertThat(sessions.sweep(now, out))
                .containsExactly(new SessionNotice.Down(LINK, LARGE, DisconnectReason.TIMEOUT));
    }

    @Test
    void shouldKeepAPeerThatAnswersItsPings() {
        open(LINK, false);
        greet(LINK, LARGE);
        for (now = 0; now < 120 * SECOND; now += SECOND) {
            sessions.sweep(now, out);
            Asked.said(out, PeerMessage.Ping.class).forEach(ping -> say(LINK, new PeerMessage.Pong(ping.token())));
            Asked.forget(out);
        }
        assertThat(sessions.closed(LINK, DisconnectReason.LOST, now, out)).hasSize(1);
    }

    @Test
    void shouldGiveUpALinkThatNeverGreets() {
        open(LINK, false);
        now = 6 * SECOND;
        sessions.sweep(now, out);
        assertThat(hangups()).containsExactly(DisconnectReason.TIMEOUT);
    }

    @Test
    void shouldNotTalkToABannedPeerAgain() {
        open(LINK, false);
        greet(LINK, LARGE);
        assertThat(sessions.blame(LARGE, true, now, out))
                .containsExactly(new SessionNotice.Down(LINK, LARGE, DisconnectReason.CORRUPT_DATA));
        Asked.forget(out);
        open(SECOND_LINK, false);
        greet(SECOND_LINK, LARGE);
        assertThat(hangups()).containsExactly(DisconnectReason.CORRUPT_DATA);
        Asked.forget(out);
        sessions.learn(new Neighbour(LARGE, endpoint(9)), now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).isEmpty();
    }

    @Test
    void shouldDialAgainAfterALinkIsLostButNotInTheSameInstant() {
        sessions.learn(new Neighbour(LARGE, endpoint(5)), now, out);
        sessions.opened(LINK, endpoint(5), true, null, now, out);
        greet(LINK, LARGE);
        Asked.forget(out);
        sessions.closed(LINK, DisconnectReason.LOST, now, out);
        assertThat(Asked.of(out, Effect.Dial.class)).isEmpty();
        sessions.sweep(2 * SECOND, out);
        assertThat(Asked.of(out, Effect.Dial.class)).hasSize(1);
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
