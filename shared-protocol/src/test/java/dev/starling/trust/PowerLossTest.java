package dev.starling.trust;

import static dev.starling.fixtures.TufDevice.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.starling.fixtures.TufDevice;
import dev.starling.fixtures.TufRepository;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Timestamp;
import org.junit.jupiter.api.Test;

/// A device loses its power between any two writes; the next update must end where one without a loss ends.
class PowerLossTest {

    @Test
    void shouldEndUpToDateWhereverThePowerGoes() {
        int writes = writesOf(attackedAndRecovered());

        assertThat(writes).isGreaterThan(5);
        for (int lost = 0; lost < writes; lost++) {
            TufDevice device = attackedAndRecovered();
            device.writesUntilPowerLoss = lost;
            assertThat(catchThrowable(device::refresh)).as("write %s", lost).isInstanceOf(TufDevice.PowerLoss.class);
            device.writesUntilPowerLoss = -1;

            TrustedMetadata trusted = done(device.refresh());

            assertThat(trusted.root().version()).isEqualTo(4);
            assertThat(trusted.timestamp().role().version())
                    .as("after a loss before write %s", lost)
                    .isEqualTo(3);
            assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(3);
        }
    }

    private static int writesOf(TufDevice device) {
        device.log.clear();
        done(device.refresh());
        return Math.toIntExact(
                device.log.stream().filter(line -> !line.startsWith("fetch")).count());
    }

    /// The timestamp was fast-forwarded while its key was stolen; since then three roots came, the second
    /// of which takes the stolen key away and leaves another one that signed too.
    private static TufDevice attackedAndRecovered() {
        TufRepository repository = new TufRepository();
        TufDevice device = TufDevice.of(repository);
        var stays = repository.signers(RoleName.TIMESTAMP).getFirst();
        var stolen = TufRepository.newSigner();
        Timestamp good = repository.timestamp();
        done(device.refresh());
        repository.nextRoot(root -> repository.withKeys(RoleName.TIMESTAMP, 1, stays, stolen));
        repository.signWith(RoleName.TIMESTAMP, stays, stolen);
        repository.putTimestamp(new Timestamp(1_000_000, good.expires(), good.snapshot(), good.extra()));
        done(device.refresh());
        repository.nextRoot(root -> repository.withKeys(RoleName.TIMESTAMP, 1, stays));
        repository.rotate(RoleName.ROOT);
        repository.signWith(RoleName.TIMESTAMP, stays);
        repository.putTimestamp(new Timestamp(1, good.expires(), good.snapshot(), good.extra()));
        repository.nextTargets("targets", before -> before);
        repository.nextSnapshot();
        return device;
    }
}
