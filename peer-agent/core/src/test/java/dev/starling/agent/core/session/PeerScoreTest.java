package dev.starling.agent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PeerScoreTest {

    private final RandomGenerator dice = Fixtures.dice(1);
    private final PeerId peer = Fixtures.peerId(dice);
    private final PeerScore score = new PeerScore();

    @Test
    void shouldBanAtOnceWhoSentACorruptPieceAlone() {
        assertThat(score.blame(peer, true, 0)).isTrue();
        assertThat(score.isBanned(peer, 1)).isTrue();
    }

    @Test
    void shouldBanAtTheThirdSuspicion() {
        assertThat(score.blame(peer, false, 0)).isFalse();
        assertThat(score.blame(peer, false, 0)).isFalse();
        assertThat(score.isBanned(peer, 0)).isFalse();
        assertThat(score.blame(peer, false, 0)).isTrue();
        assertThat(score.isBanned(peer, 0)).isTrue();
    }

    @Test
    void shouldForgiveAfterADay() {
        score.blame(peer, true, 5);
        assertThat(score.isBanned(peer, 4 + PeerScore.BAN_NANOS)).isTrue();
        assertThat(score.isBanned(peer, 5 + PeerScore.BAN_NANOS)).isFalse();
    }

    @Test
    void shouldForgetTheOldestBansBeyondItsMemory() {
        score.blame(peer, true, 0);
        for (int other = 0; other < 4096; other++) {
            score.blame(Fixtures.peerId(dice), true, 0);
        }
        assertThat(score.isBanned(peer, 1)).isFalse();
    }
}
