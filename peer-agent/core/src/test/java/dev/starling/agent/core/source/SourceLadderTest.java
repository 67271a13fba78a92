package dev.starling.agent.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.Bitfield;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceLadderTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int PIECES = 100;

    private final RandomGenerator dice = Fixtures.dice(6);
    private final ReleaseId release = new ReleaseId(Fixtures.digest(dice));
    private final PeerId self = Fixtures.peerId(dice);
    private final List<PeerId> others =
            IntStream.range(0, 4).mapToObj(member -> Fixtures.peerId(dice)).toList();
    private final OriginDuty duty = new OriginDuty(release, self, others);
    private final Set<Integer> taken = new LinkedHashSet<>();

    @Test
    void shouldFetchAllThatIsOwedAndNothingElse() {
        SourceLadder ladder = ladder(true);
        OptionalInt next = ladder.next(this::isNeeded, 0);
        while (next.isPresent()) {
            assertThat(duty.owns(next.getAsInt())).isTrue();
            taken.add(next.getAsInt());
            ladder.arrived();
            next = ladder.next(this::isNeeded, 0);
        }
        assertThat(taken)
                .hasSize((int) IntStream.range(0, PIECES).filter(duty::owns).count());
    }

    @Test
    void shouldFetchNoMoreThanTwoPiecesAtATime() {
        SourceLadder ladder = ladder(true);
        assertThat(ladder.next(this::isNeeded, 0)).isPresent();
        assertThat(ladder.next(this::isNeeded, 0)).isPresent();
        assertThat(ladder.next(this::isNeeded, 0)).isEmpty();
        ladder.arrived();
        assertThat(ladder.next(this::isNeeded, 0)).isPresent();
    }

    @Test
    void shouldHoldOffWhileTheViewOfTheSiteIsYoung() {
        SourceLadder ladder = ladder(false);
        assertThat(ladder.next(this::isNeeded, 2 * SECOND - 1)).isEmpty();
        assertThat(ladder.next(this::isNeeded, 5 * SECOND / 2)).isPresent();
    }

    @Test
    void shouldLeaveToTheNeighboursWhatOneOfThemHas() {
        SourceLadder ladder = ladder(true);
        assertThat(ladder.next(piece -> false, 0)).isEmpty();
    }

    @Test
    void shouldFetchAPieceOfAnotherOnlyWhenTheDownloadStandsStill() {
        SourceLadder ladder = ladder(true);
        IntPredicate ofOthers = piece -> !duty.owns(piece);
        for (int second = 1; second < 100; second++) {
            ladder.moved(second * SECOND);
            assertThat(ladder.next(ofOthers, second * SECOND)).isEmpty();
        }
        long stuckSince = 99 * SECOND;
        assertThat(ladder.next(ofOthers, stuckSince + 9 * SECOND)).isEmpty();
        OptionalInt rescued = ladder.next(ofOthers, stuckSince + 12 * SECOND);
        assertThat(rescued).isPresent();
        assertThat(duty.rank(rescued.getAsInt(), 64)).isBetween(1, 1);
    }

    @Test
    void shouldLeaveTheOriginAloneAfterAFailureForAsLongAsItSays() {
        SourceLadder ladder = ladder(true);
        ladder.next(this::isNeeded, 0);
        ladder.failed(7 * SECOND, 0);
        assertThat(ladder.next(this::isNeeded, 7 * SECOND - 1)).isEmpty();
        assertThat(ladder.next(this::isNeeded, 11 * SECOND)).isPresent();
    }

    @Test
    void shouldTakeOverThePiecesOfAMemberThatLeft() {
        SourceLadder ladder = ladder(true);
        OptionalInt next = ladder.next(this::isNeeded, 0);
        while (next.isPresent()) {
            taken.add(next.getAsInt());
            ladder.arrived();
            next = ladder.next(this::isNeeded, 0);
        }
        ladder.members(others.subList(1, 4));
        OptionalInt inherited = ladder.next(this::isNeeded, 0);
        assertThat(inherited).isPresent();
        assertThat(duty.rank(inherited.getAsInt(), 64)).isOne();
    }

    @Test
    void shouldBringInFromElsewhereWhatItOwesAndMoreWhenTheDownloadStandsStill() {
        SourceLadder ladder = ladder(true);
        assertThat(indexes(ladder.duties(0))).isNotEmpty().allMatch(duty::owns);
        assertThat(indexes(ladder.duties(9 * SECOND)).size())
                .isEqualTo(indexes(ladder.duties(0)).size());
        assertThat(indexes(ladder.duties(13 * SECOND)))
                .hasSizeGreaterThan(indexes(ladder.duties(0)).size());
        assertThat(indexes(ladder.duties(40 * SECOND))).hasSize(PIECES);
        ladder.moved(40 * SECOND);
        assertThat(indexes(ladder.duties(40 * SECOND))).allMatch(duty::owns);
    }

    @Test
    void shouldBringInFromElsewhereAlsoWhileTheOriginFails() {
        SourceLadder ladder = ladder(true);
        ladder.next(this::isNeeded, 0);
        ladder.failed(100 * SECOND, 0);
        assertThat(indexes(ladder.duties(SECOND))).isNotEmpty();
    }

    @Test
    void shouldBringInNothingWhileItDoesNotKnowItsSite() {
        SourceLadder ladder = ladder(false);
        assertThat(indexes(ladder.duties(SECOND))).isEmpty();
        assertThat(indexes(ladder.duties(3 * SECOND))).isNotEmpty().allMatch(duty::owns);
    }

    private static List<Integer> indexes(Bitfield pieces) {
        List<Integer> indexes = new ArrayList<>();
        for (int piece = pieces.nextSet(0); piece >= 0; piece = pieces.nextSet(piece + 1)) {
            indexes.add(piece);
        }
        return indexes;
    }

    private boolean isNeeded(int piece) {
        return !taken.contains(piece);
    }

    private SourceLadder ladder(boolean mature) {
        SourceLadder ladder = new SourceLadder(self, release, PIECES, mature, 0, dice);
        ladder.members(others);
        return ladder;
    }
}
