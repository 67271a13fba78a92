package dev.starling.origin.core.release;

import static dev.starling.origin.core.release.VersionState.AWAITING_APPROVAL;
import static dev.starling.origin.core.release.VersionState.DRAFT;
import static dev.starling.origin.core.release.VersionState.PUBLISHED;
import static dev.starling.origin.core.release.VersionState.READY;
import static dev.starling.origin.core.release.VersionState.RETIRED;
import static dev.starling.origin.core.release.VersionState.UPLOADING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionLifeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before,           BEGIN_UPLOAD, FINISH_UPLOAD, DISCARD, PUBLISH,            SIGN,      RETIRE
            DRAFT,              UPLOADING,    ,              ,        ,                   ,
            UPLOADING,          ,             READY,         DRAFT,   ,                   ,
            READY,              ,             ,              DRAFT,   AWAITING_SIGNATURE, ,
            AWAITING_SIGNATURE, ,             ,              DRAFT,   AWAITING_SIGNATURE, PUBLISHED,
            AWAITING_APPROVAL,  ,             ,              DRAFT,   ,                   ,
            PUBLISHED,          ,             ,              ,        PUBLISHED,          ,          RETIRED
            RETIRED,            ,             ,              ,        ,                   ,          RETIRED
            """)
    void everyStepFromEveryStateIsDecidedByTheTable(
            VersionState before,
            VersionState begun,
            VersionState finished,
            VersionState discarded,
            VersionState published,
            VersionState signed,
            VersionState retired) {
        assertThat(VersionLife.after(before, VersionStep.BEGIN_UPLOAD).orElse(null))
                .isEqualTo(begun);
        assertThat(VersionLife.after(before, VersionStep.FINISH_UPLOAD).orElse(null))
                .isEqualTo(finished);
        assertThat(VersionLife.after(before, VersionStep.DISCARD).orElse(null)).isEqualTo(discarded);
        assertThat(VersionLife.after(before, VersionStep.PUBLISH).orElse(null)).isEqualTo(published);
        assertThat(VersionLife.after(before, VersionStep.SIGN).orElse(null)).isEqualTo(signed);
        assertThat(VersionLife.after(before, VersionStep.RETIRE).orElse(null)).isEqualTo(retired);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before,           SUBMIT,             APPROVE,            REJECT
            DRAFT,              ,                   ,
            UPLOADING,          ,                   ,
            READY,              AWAITING_APPROVAL,  ,
            AWAITING_APPROVAL,  AWAITING_APPROVAL,  AWAITING_SIGNATURE, READY
            AWAITING_SIGNATURE, AWAITING_SIGNATURE, AWAITING_SIGNATURE,
            PUBLISHED,          PUBLISHED,          PUBLISHED,
            RETIRED,            ,                   ,
            """)
    void nothingIsApprovedThatWasNotSubmitted(
            VersionState before, VersionState submitted, VersionState approved, VersionState rejected) {
        assertThat(VersionLife.after(before, VersionStep.SUBMIT).orElse(null)).isEqualTo(submitted);
        assertThat(VersionLife.after(before, VersionStep.APPROVE).orElse(null)).isEqualTo(approved);
        assertThat(VersionLife.after(before, VersionStep.REJECT).orElse(null)).isEqualTo(rejected);
    }

    @Test
    void nobodyApprovesWhatTheyHadAHandIn() {
        assertThat(FourEyes.mayApprove("carol", "alice", "bob")).isTrue();
        assertThat(FourEyes.mayApprove("carol", null, "bob")).isTrue();
        assertThat(FourEyes.mayApprove("alice", "alice", "bob")).isFalse();
        assertThat(FourEyes.mayApprove("bob", "alice", "bob")).isFalse();
    }

    @Test
    void everyStateCanBeReachedFromADraft() {
        assertThat(reachableFrom(DRAFT)).isEqualTo(EnumSet.allOf(VersionState.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "RETIRED"})
    void whatWasOncePublishedNeverTakesOtherBytes(VersionState published) {
        assertThat(reachableFrom(published))
                .doesNotContain(DRAFT, UPLOADING, READY, AWAITING_APPROVAL)
                .contains(RETIRED);
        assertThat(reachableFrom(RETIRED)).doesNotContain(PUBLISHED);
    }

    private static Set<VersionState> reachableFrom(VersionState start) {
        Set<VersionState> seen = EnumSet.of(start);
        Deque<VersionState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            VersionState state = open.pop();
            for (VersionStep step : VersionStep.values()) {
                VersionLife.after(state, step).filter(seen::add).ifPresent(open::push);
            }
        }
        return seen;
    }
}
