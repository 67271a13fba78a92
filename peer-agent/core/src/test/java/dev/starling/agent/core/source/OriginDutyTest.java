package dev.starling.agent.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OriginDutyTest {

    private static final int PIECES = 2000;

    private final RandomGenerator dice = Fixtures.dice(5);
    private final ReleaseId release = new ReleaseId(Fixtures.digest(dice));
    private final List<PeerId> site =
            IntStream.range(0, 10).mapToObj(member -> Fixtures.peerId(dice)).toList();

    @Test
    void shouldGiveEveryPieceExactlyOneOwnerWhereverItIsAsked() {
        List<OriginDuty> views = views(site);
        for (int piece = 0; piece < PIECES; piece++) {
            int index = piece;
            assertThat(views.stream().filter(view -> view.owns(index))).hasSize(1);
        }
    }

    @Test
    void shouldGiveEveryMemberAboutItsShare() {
        for (OriginDuty view : views(site)) {
            long owned = IntStream.range(0, PIECES).filter(view::owns).count();
            assertThat(owned).isBetween(150L, 250L);
        }
    }

    @Test
    void shouldMoveNoPieceButThoseOfTheMemberThatLeft() {
        PeerId gone = site.getFirst();
        List<PeerId> rest = site.subList(1, site.size());
        List<OriginDuty> before = views(site);
        List<OriginDuty> after = views(rest);
        for (int piece = 0; piece < PIECES; piece++) {
            boolean wasGone = before.getFirst().owns(piece);
            for (int member = 0; member < rest.size(); member++) {
                boolean owned = before.get(member + 1).owns(piece);
                assertThat(after.get(member).owns(piece))
                        .as("piece %s, member %s, owner gone: %s (%s)", piece, member, wasGone, gone)
                        .isEqualTo(owned || (wasGone && before.get(member + 1).rank(piece, 1) == 1));
            }
        }
    }

    @Test
    void shouldRankAllMembersOneAfterTheOther() {
        List<OriginDuty> views = views(site);
        for (int piece = 0; piece < 100; piece++) {
            int index = piece;
            assertThat(views.stream().map(view -> view.rank(index, 64)))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void shouldDealTheSamePieceOfAnotherReleaseAnew() {
        OriginDuty here = new OriginDuty(release, site.getFirst(), site.subList(1, 10));
        OriginDuty there = new OriginDuty(new ReleaseId(Fixtures.digest(dice)), site.getFirst(), site.subList(1, 10));
        long both = IntStream.range(0, PIECES)
                .filter(piece -> here.owns(piece) && there.owns(piece))
                .count();
        assertThat(both).isLessThan(60);
    }

    private List<OriginDuty> views(List<PeerId> members) {
        List<OriginDuty> views = new ArrayList<>();
        for (PeerId self : members) {
            views.add(new OriginDuty(
                    release,
                    self,
                    members.stream().filter(other -> !other.equals(self)).toList()));
        }
        return views;
    }
}
