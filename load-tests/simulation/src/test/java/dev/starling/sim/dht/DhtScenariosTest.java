package dev.starling.sim.dht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.starling.sim.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenarios of the DHT at a size that runs in seconds; at full size they are judged by `./starling
/// sim`.
class DhtScenariosTest {

    private static final ScenarioFiles FILES =
            new ScenarioFiles(Path.of(System.getProperty("starling.root"), "load-tests/simulation/scenarios/dht"));

    @ParameterizedTest
    @ValueSource(strings = {"dht-1m", "dht-half-dead", "eclipse"})
    void everythingIsFound(String name) throws IOException {
        DhtScenario scenario = scenario(name);
        DhtSample sample = filled(name, 600, 1);

        assertThat(sample.foundShare()).isGreaterThanOrEqualTo(scenario.bars().found());
        assertThat(sample.hopsMean()).isBetween(1.0, 2.5);
    }

    @Test
    void anEclipsedHeadIsFoundInItsNewestState() throws IOException {
        assertThat(filled("eclipse", 600, 2).foundShare()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void filledTablesAreLikeThoseOfJoining() throws IOException {
        DhtSample joined = new DhtRun("dht-1m", scenario("dht-1m").withLookups(200), 250, 1, true).play();

        assertThat(DhtJudgement.compare(joined, filled("dht-1m", 250, 1))).allMatch(DhtJudgement::met);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherOneAnother() throws IOException {
        String trace = filled("dht-half-dead", 200, 5).trace();

        assertThat(filled("dht-half-dead", 200, 5).trace()).isEqualTo(trace);
        assertThat(filled("dht-half-dead", 200, 6).trace()).isNotEqualTo(trace);
    }

    @Test
    void aBarThatIsMissedIsSaid() throws IOException {
        DhtSample sample = filled("dht-1m", 200, 1);
        DhtScenario.Bars strict = new DhtScenario.Bars(1, 0.5, 0, 1.0);

        assertThat(DhtJudgement.of(sample, strict, true))
                .extracting(DhtJudgement::met)
                .containsExactly(true, false, false, false);
    }

    @Test
    void theLineThroughPointsOnALineIsTheLine() {
        List<DhtSample> samples = List.of(at(1_000, 1), at(10_000, 2), at(1_000_000, 4));
        Growth growth = Growth.of(samples);

        assertThat(growth.slope()).isCloseTo(1, within(1e-9));
        assertThat(growth.at(1e9)).isCloseTo(7, within(1e-9));
        assertThat(growth.error(1e9)).isCloseTo(0, within(1e-6));
        assertThatThrownBy(() -> Growth.of(samples.subList(0, 2))).hasMessageContaining("expected 3");
    }

    private static DhtSample at(int nodes, double hops) {
        return new DhtSample("", 1, "", nodes, 1, 1, hops, 1, 1, 1, 1, 0, List.of(), List.of(), 1, 1, 1, "");
    }

    private static DhtScenario scenario(String name) throws IOException {
        return FILES.read(name, DhtScenario.class);
    }

    private static DhtSample filled(String name, int nodes, long seed) throws IOException {
        DhtScenario scenario = scenario(name).withLookups(200);
        return new DhtRun(name, scenario, nodes, seed, false).play();
    }
}
