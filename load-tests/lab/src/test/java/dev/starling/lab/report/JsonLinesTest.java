package dev.starling.lab.report;

import static dev.starling.lab.report.Samples.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    Path folder;

    @Test
    void everyOutcomeIsALineOfItsOwn() throws IOException {
        Path inside = folder.resolve("new");
        JsonLines.append(inside, outcome("starling", 1.0, 44.5));
        Path file = JsonLines.append(inside, outcome("aria2", 1.25, 50));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode second = JsonMapper.builder().build().readTree(lines.get(1));
        assertThat(second.at("/contender").asText()).isEqualTo("aria2");
        assertThat(second.at("/desks/0/seconds").asDouble()).isEqualTo(50);
        assertThat(second.at("/usage/originSent").asLong()).isEqualTo((long) (1.25 * 256 * Samples.MIB));
        assertThat(second.at("/usage/sentEachSecond/1").asInt()).isEqualTo(6);
    }
}
