package dev.starling.origin.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private final RandomGenerator dice = Fixtures.dice(1);
    private final ReleaseId one = new ReleaseId(Fixtures.digest(dice));
    private final ReleaseId other = new ReleaseId(Fixtures.digest(dice));
    private final Assignment assignment = new Assignment(5, new TreeSet<>(List.of(one)));

    @Test
    void whoKnowsAllAndHoldsAllNeedsNoNews() {
        assertThat(assignment.isNewsTo(5, List.of(one))).isFalse();
    }

    @Test
    void whoKnowsAnotherRevisionNeedsNews() {
        assertThat(assignment.isNewsTo(4, List.of(one))).isTrue();
        assertThat(assignment.isNewsTo(6, List.of(one)))
                .as("the origin was restored from an older backup")
                .isTrue();
    }

    @Test
    void whoHoldsOtherReleasesNeedsNews() {
        assertThat(assignment.isNewsTo(5, List.of())).isTrue();
        assertThat(assignment.isNewsTo(5, List.of(other))).isTrue();
        assertThat(assignment.isNewsTo(5, List.of(one, other))).isTrue();
    }
}
