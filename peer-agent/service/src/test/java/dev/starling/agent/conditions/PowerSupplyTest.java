package dev.starling.agent.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.wire.membership.Facts.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSupplyTest {

    @TempDir
    private Path supplies;

    @Test
    void shouldSayMainsForADeviceWithoutABattery() {
        assertThat(look()).isEqualTo(Power.MAINS);
    }

    @Test
    void shouldSayBatteryWhenItDischargesAndNothingIsPluggedIn() throws IOException {
        supply("AC", "type", "Mains", "online", "0");
        supply("BAT0", "type", "Battery", "status", "Discharging");
        assertThat(look()).isEqualTo(Power.BATTERY);
    }

    @Test
    void shouldSayMainsWhileTheSupplyIsOnLineWhateverTheBatteryDoes() throws IOException {
        supply("AC", "type", "Mains", "online", "1");
        supply("BAT0", "type", "Battery", "status", "Discharging");
        assertThat(look()).isEqualTo(Power.MAINS);
    }

    @Test
    void shouldSayMainsWhileABatteryCharges() throws IOException {
        supply("BAT0", "type", "Battery", "status", "Charging");
        assertThat(look()).isEqualTo(Power.MAINS);
    }

    @Test
    void shouldNotCountTheBatteryOfAMouse() throws IOException {
        supply("hidpp_battery_0", "type", "Battery", "status", "Discharging", "scope", "Device");
        assertThat(look()).isEqualTo(Power.MAINS);
    }

    @Test
    void shouldCountAnUninterruptibleSupplyThatDischarges() throws IOException {
        supply("ups", "type", "UPS", "status", "Discharging");
        assertThat(look()).isEqualTo(Power.BATTERY);
    }

    @Test
    void shouldNotKnowWhereNothingTells() {
        PowerSupply elsewhere = new PowerSupply(supplies.resolve("none"), new BoundedCommand());
        assertThat(elsewhere.look(true)).contains(Power.UNKNOWN);
    }

    @Test
    void shouldReadTheFirstLineOfPmset() {
        assertThat(PowerSupply.byPmset(List.of("Now drawing from 'AC Power'", " -InternalBattery-0 80%")))
                .isEqualTo(Power.MAINS);
        assertThat(PowerSupply.byPmset(List.of("Now drawing from 'Battery Power'")))
                .isEqualTo(Power.BATTERY);
        assertThat(PowerSupply.byPmset(List.of())).isEqualTo(Power.UNKNOWN);
        assertThat(PowerSupply.byPmset(List.of("pmset: nonsense"))).isEqualTo(Power.UNKNOWN);
    }

    private Power look() {
        return new PowerSupply(supplies, new BoundedCommand()).look(false).orElseThrow();
    }

    private void supply(String name, String... files) throws IOException {
        Path folder = Files.createDirectory(supplies.resolve(name));
        for (int file = 0; file < files.length; file += 2) {
            Files.writeString(folder.resolve(files[file]), files[file + 1] + "\n");
        }
    }
}
