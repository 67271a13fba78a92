package dev.starling.sim.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.sim.report.JsonLines;
import dev.starling.sim.scenario.Outcome.Judgement;
import dev.starling.sim.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// News at a size that takes seconds; the bars hold at any size.
class NewsScenariosTest {

    private static final ScenarioFiles FILES =
            new ScenarioFiles(Path.of(System.getProperty("starling.root"), "load-tests/simulation/scenarios/gossip"));

    @Test
    void everyBarIsMetByTenThousand(@TempDir Path folder) throws IOException {
        StringWriter printed = new StringWriter();
        Path lines = folder.resolve("outcomes.jsonl");
        Path page = folder.resolve("news.html");
        NewsExperiment experiment =
                new NewsExperiment("news", ofSize(10_000), new JsonLines(lines), page, new PrintWriter(printed));

        assertThat(experiment.play(List.of(1L))).as(printed.toString()).isTrue();
        assertThat(printed.toString()).contains("every bar met", "five friends");
        assertThat(Files.readAllLines(lines)).hasSize(1);
        assertThat(Files.readString(page)).contains("<polyline", "<td>1.0</td><td>100.0000 %</td>");
    }

    @Test
    void aThirdOfAllDatagramsLostLeavesNobodyOut() throws IOException {
        NewsOutcome outcome =
                new NewsRun(ofSize(2_000).withLoss(33), 2).play("loss").outcome();

        assertThat(outcome.judged().share()).isEqualTo(1);
        assertThat(outcome.judged().allSeconds()).isGreaterThan(0.5); // the second wave found some
    }

    @Test
    void aNetworkThatLosesNearlyEverythingMissesTheBars() throws IOException {
        NewsScenario scenario = ofSize(2_000).withLoss(95);
        List<Judgement> judgements =
                new NewsRun(scenario, 1).play("storm").outcome().judge(scenario.bars());

        assertThat(judgements)
                .filteredOn(judgement -> !judgement.met())
                .extracting(Judgement::what)
                .contains("all know");
    }

    @Test
    void tellingFiveFriendsLeavesSomeOut() throws IOException {
        NewsOutcome outcome = new NewsRun(ofSize(2_000), 3).play("plain").outcome();

        assertThat(outcome.plainShare()).isBetween(0.98, 0.999);
    }

    @Test
    void theSameSeedGivesTheSameTraceAndAnotherAnother() throws IOException {
        assertThat(trace(5)).isEqualTo(trace(5)).isNotEqualTo(trace(6));
    }

    private static String trace(long seed) throws IOException {
        return new NewsRun(ofSize(1_000), seed).play("news").outcome().trace();
    }

    private static NewsScenario ofSize(int nodes) throws IOException {
        return FILES.read("news-1m", NewsScenario.class).withNodes(nodes);
    }
}
