package dev.starling.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {

    private static final Path OPERATIONS = Path.of("../docs/OPERATIONS.md");

    /// What is printed in the agent is what an administrator finds in the manual: one row a code, in
    /// the enum's order.
    @Test
    void theManualHasEveryCodeWithItsTextAndRemedy() throws IOException {
        List<String> rows = Files.readAllLines(OPERATIONS).stream()
                .dropWhile(line -> !line.equals("### Why a device does or does not swap"))
                .takeWhile(line -> !line.equals("### Exit codes"))
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*\\|.*\\|"))
                .filter(line -> ReasonCode.of(line.split("`", -1)[1]).isPresent() || line.contains("reason code"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ReasonCode.values())
                        .map(code -> "| `" + code + "` | " + code.text() + " | " + code.remedy() + " |")
                        .toList());
    }

    @Test
    void everyCodeSaysWhatIsAndWhatToDo() {
        assertThat(ReasonCode.values()).allSatisfy(code -> {
            assertThat(code.text()).endsWith(".").hasSizeBetween(10, 250);
            assertThat(code.remedy()).endsWith(".").hasSizeBetween(10, 250);
        });
    }

    @Test
    void aNameOfALaterVersionIsNoCode() {
        assertThat(ReasonCode.of("PEERING")).contains(ReasonCode.PEERING);
        assertThat(ReasonCode.of("peering")).isEmpty();
        assertThat(ReasonCode.of("")).isEmpty();
    }
}
