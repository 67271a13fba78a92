package dev.starling.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small versions of all scenarios. Their own bars are judged at full size by `./starling sim`; what
/// must hold at any size is judged here.
class ShippedScenariosTest {

    @ParameterizedTest
    @MethodSource("dev.starling.sim.scenario.Shipped#names")
    void everyDeskCompletesAndNoCheckerFindsAFault(String name) throws IOException {
        Outcome outcome = Shipped.play(name, 1, Agents.SHIPPING);
        assertThat(outcome.expected()).isPositive();
        assertThat(outcome.complete()).as("complete").isEqualTo(outcome.expected());
        assertThat(outcome.faults()).as("faults %s", outcome.examples()).isZero();
        assertThat(outcome.unbanned()).as("poisoners left").isZero();
        assertThat(outcome.egressPerSite()).as("egress a site").isLessThanOrEqualTo(1.3);
    }
}
