package dev.starling.sim.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.sim.scenario.Outcome.Judgement;
import dev.starling.sim.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The membership scenarios at a size that takes a second; their bars hold at any size.
class SiteScenariosTest {

    private static final ScenarioFiles FILES = new ScenarioFiles(
            Path.of(System.getProperty("starling.root"), "load-tests/simulation/scenarios/membership"));
    private static final int DEVICES = 60;
    private static final double IDLE_SECONDS = 600;

    @ParameterizedTest
    @CsvSource({"site-1000,1", "site-1000,2", "site-1000,3", "idle,1", "idle,2"})
    void everyBarIsMetByAFewDevices(String name, long seed) throws IOException {
        SiteScenario scenario = small(name);
        List<Judgement> judgements = new SiteRun(scenario, seed).play(name).judge(scenario.bars());
        assertThat(judgements).isNotEmpty().allMatch(Judgement::met);
    }

    @Test
    void aNetworkThatLosesNearlyEverythingMissesTheBars() throws IOException {
        SiteScenario scenario = small("site-1000").withLoss(85);
        SiteOutcome outcome = new SiteRun(scenario, 1).play("storm");
        assertThat(outcome.judge(scenario.bars()))
                .filteredOn(judgement -> !judgement.met())
                .extracting(Judgement::what)
                .contains("least view", "false deaths");
    }

    @Test
    void theSameSeedGivesTheSameTraceAndAnotherAnother() throws IOException {
        assertThat(trace(5)).isEqualTo(trace(5)).isNotEqualTo(trace(6));
    }

    private static String trace(long seed) throws IOException {
        return new SiteRun(small("site-1000"), seed).play("site-1000").trace();
    }

    private static SiteScenario small(String name) throws IOException {
        return FILES.read(name, SiteScenario.class).with(DEVICES, IDLE_SECONDS);
    }
}
