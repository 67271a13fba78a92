package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipLimits;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GrapevineTest {

    private final RandomGenerator dice = Fixtures.dice(13);

    @Test
    void newsIsToldToEightWhateverTheSizeAndToMoreInALargeSite() {
        assertThat(toldTimes(3)).isEqualTo(8);
        assertThat(toldTimes(999)).isEqualTo(12);
        assertThat(toldTimes(1999)).isEqualTo(16);
    }

    private int toldTimes(int members) {
        Grapevine grapevine = new Grapevine();
        grapevine.tell(new MemberNews.Dead(Fixtures.peerId(dice), 1));
        int times = 0;
        while (!grapevine.take(null, MembershipLimits.PAGE_NEWS_MAX, members).isEmpty()) {
            times++;
        }
        return times;
    }

    @Test
    void theLeastToldNewsGoesFirstAndNewerNewsReplacesOlderOfTheSameMember() {
        Grapevine grapevine = new Grapevine();
        PeerId member = Fixtures.peerId(dice);
        MemberNews old = new MemberNews.Dead(Fixtures.peerId(dice), 1);
        grapevine.tell(old);
        grapevine.take(null, 100, 10);
        grapevine.tell(new MemberNews.Suspect(member, 1, 4));
        grapevine.tell(new MemberNews.Dead(member, 1));
        assertThat(grapevine.take(null, 40, 10)).containsExactly(new MemberNews.Dead(member, 1));
        assertThat(grapevine.take(null, 1000, 10)).hasSize(2).doesNotContain(new MemberNews.Suspect(member, 1, 4));
    }

    @Test
    void whatIsToldFirstTakesItsRoom() {
        Grapevine grapevine = new Grapevine();
        grapevine.tell(new MemberNews.Dead(Fixtures.peerId(dice), 1));
        MemberNews first = new MemberNews.Suspect(Fixtures.peerId(dice), 1, 4);
        assertThat(grapevine.take(first, 60, 10)).isEqualTo(List.of(first));
    }
}
