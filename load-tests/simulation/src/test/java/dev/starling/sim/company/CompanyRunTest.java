package dev.starling.sim.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Way;
import dev.starling.sim.scenario.Outcome.Judgement;
import dev.starling.sim.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Stories like those that are shipped, at a size that runs in seconds.
class CompanyRunTest {

    @Test
    void whatCameApartAgreesSoonAfterItIsWhole() throws IOException {
        CompanyScenario scenario = read("split");
        CompanyOutcome outcome = new CompanyRun(scenario, Set.of(), 1).play("split");
        assertThat(outcome.examples()).isEmpty();
        assertThat(outcome.judge(scenario.bars())).allMatch(Judgement::met);
    }

    @Test
    void theSameSeedTellsTheSameStory() throws IOException {
        CompanyScenario scenario = read("split");
        assertThat(new CompanyRun(scenario, Set.of(), 3).play("split").trace())
                .isEqualTo(new CompanyRun(scenario, Set.of(), 3).play("split").trace());
    }

    @Test
    void whoComesWhenTheOriginIsDeadIsUpdatedByColleagues() throws IOException {
        CompanyScenario scenario = read("dead-origin");
        CompanyOutcome outcome = new CompanyRun(scenario, Set.of(), 1).play("dead-origin");
        assertThat(outcome.egress()).as("copies from the origin").isEqualTo(1);
        assertThat(outcome.judge(scenario.bars())).allMatch(Judgement::met);
    }

    @Test
    void soIsWhoHasNothingLeftButTheColleaguesItRemembers() throws IOException {
        CompanyScenario scenario = read("dead-origin");
        CompanyOutcome outcome = new CompanyRun(scenario, EnumSet.allOf(Way.class), 1).play("remembered");
        assertThat(outcome.judge(scenario.bars())).allMatch(Judgement::met);
    }

    private static CompanyScenario read(String name) throws IOException {
        return new ScenarioFiles(Path.of(
                        System.getProperty("starling.root"), "load-tests/simulation/src/test/resources/company"))
                .read(name, CompanyScenario.class);
    }
}
