package dev.starling.agent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.BanReason;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PeerScoreTest {

    private final RandomGenerator dice = Fixtures.dice(1);
    private final PeerId peer = Fixtures.peerId(dice);
    private final PeerScore score = new PeerScore();

    @Test
    void shouldTakeACorruptPieceOfOnePeerAsProof() {
        assertThat(score.blame(peer, true)).isTrue();
    }

    @Test
    void shouldTakeTheThirdSuspicionAsProof() {
        assertThat(score.blame(peer, false)).isFalse();
        assertThat(score.blame(peer, false)).isFalse();
        assertThat(score.blame(peer, false)).isTrue();
        assertThat(score.blame(peer, false)).isFalse();
    }

    @Test
    void shouldForgiveCorruptDataAfterADay() {
        score.ban(peer, BanReason.CORRUPT_DATA, 5);
        assertThat(score.banned(peer, 4 + PeerScore.BAN_NANOS)).isEqualTo(BanReason.CORRUPT_DATA);
        assertThat(score.banned(peer, 5 + PeerScore.BAN_NANOS)).isNull();
    }

    @Test
    void shouldForgiveTheRestAfterTenMinutesWithoutCuttingALongerBanShort() {
        assertThat(score.ban(peer, BanReason.STALLING, 0)).isTrue();
        assertThat(score.banned(peer, PeerScore.SHORT_BAN_NANOS - 1)).isEqualTo(BanReason.STALLING);
        assertThat(score.banned(peer, PeerScore.SHORT_BAN_NANOS)).isNull();
        score.ban(peer, BanReason.CORRUPT_DATA, 0);
        assertThat(score.ban(peer, BanReason.PROTOCOL, 1)).isFalse();
        assertThat(score.banned(peer, PeerScore.BAN_NANOS - 1)).isEqualTo(BanReason.CORRUPT_DATA);
    }

    @Test
    void shouldForgetTheOldestBansBeyondItsMemory() {
        score.ban(peer, BanReason.CORRUPT_DATA, 0);
        for (int other = 0; other < 4096; other++) {
            score.ban(Fixtures.peerId(dice), BanReason.CORRUPT_DATA, 0);
        }
        assertThat(score.banned(peer, 1)).isNull();
    }
}
