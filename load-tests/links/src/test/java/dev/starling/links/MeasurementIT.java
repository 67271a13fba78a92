package dev.starling.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.links.MeasureMain.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class MeasurementIT {

    @ParameterizedTest
    @EnumSource(names = "JDK", mode = EnumSource.Mode.EXCLUDE) // one Java machine has one TLS
    void everyByteArrivesAndItsCostIsCounted(Kind kind) throws Exception {
        Measurement measurement = new Measurement(kind);
        Cost cost = measurement.move(16 << 20);
        assertThat(cost.bytes()).isEqualTo(16 << 20);
        assertThat(cost.cpuSecondsPerGib()).isPositive();
        assertThat(cost.mibPerSecond()).isPositive();
        assertThat(measurement.handshakes(60)).isPositive(); // more than one address may make in a minute
    }

    @Test
    void figuresPassThroughALineAndMakeARowOfMedians() {
        Figures one = Figures.parse(new Figures(1.5, 900, 4.25).line());
        assertThat(one).isEqualTo(new Figures(1.5, 900, 4.25));
        String row = LinksMain.row(
                Kind.BORINGSSL, List.of(new Figures(1.2, 800, 4), new Figures(2, 500, 9), new Figures(1, 900, 5)));
        assertThat(row.strip().split(" {2,}")).containsExactly("BoringSSL", "1.20 (1.00 to 2.00)", "800", "5.0");
        assertThat(LinksMain.row(Kind.BORINGSSL, List.of())).contains("not measured");
    }
}
