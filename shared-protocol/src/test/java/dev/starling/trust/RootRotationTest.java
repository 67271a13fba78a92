package dev.starling.trust;

import static dev.starling.fixtures.TufDevice.done;
import static dev.starling.fixtures.TufDevice.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.TufDevice;
import dev.starling.fixtures.TufRepository;
import dev.starling.id.Rejection;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Timestamp;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RootRotationTest {

    private final TufRepository repository = new TufRepository();
    private final TufDevice device = TufDevice.of(repository);

    @Test
    void shouldFollowFromRoot1ToRoot4AfterALongSleep() {
        done(device.refresh());
        repository.rotate(RoleName.ROOT);
        repository.rotate(RoleName.ROOT);
        repository.rotate(RoleName.ROOT);

        done(device.refresh());

        assertThat(device.version(RoleName.ROOT)).isEqualTo(4);
        assertThat(device.log).containsSubsequence("store root", "fetch 3.root", "store root", "fetch 4.root");
    }

    @Test
    void shouldRefuseARootWithoutTheOldKeys() {
        KeyPairSigner fresh = TufRepository.newSigner();
        serveRoot(repository.withKeys(RoleName.ROOT, 1, fresh), 2, "2.root.json", fresh);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.NOT_ENOUGH_SIGNATURES);
        assertThat(device.version(RoleName.ROOT)).isEqualTo(1);
    }

    @Test
    void shouldRefuseARootWithoutItsOwnKeys() {
        KeyPairSigner old = repository.signers(RoleName.ROOT).getFirst();
        serveRoot(repository.withKeys(RoleName.ROOT, 1, TufRepository.newSigner()), 2, "2.root.json", old);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.NOT_ENOUGH_SIGNATURES);
        assertThat(device.version(RoleName.ROOT)).isEqualTo(1);
    }

    @Test
    void shouldRefuseARootOfTheSameVersion() {
        repository.files.put("2.root.json", repository.initialRoot());

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
    }

    @Test
    void shouldRefuseARootThatSkipsAVersion() {
        serveRoot(
                repository.root(),
                3,
                "2.root.json",
                repository.signers(RoleName.ROOT).getFirst());

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
    }

    @Test
    void shouldStopAfter256RootsAndGoOnTheNextTime() {
        for (int i = 0; i < 300; i++) {
            repository.nextRoot(root -> root);
        }

        done(device.refresh());
        assertThat(device.version(RoleName.ROOT)).isEqualTo(257);
        done(device.refresh());

        assertThat(device.version(RoleName.ROOT)).isEqualTo(301);
    }

    @Test
    void shouldRecoverFromAFastForwardedTimestampOnceItsKeyIsReplaced() {
        Timestamp good = repository.timestamp();
        repository.putTimestamp(new Timestamp(1_000_000, good.expires(), good.snapshot(), good.extra()));
        done(device.refresh());
        repository.rotate(RoleName.TIMESTAMP);
        repository.putTimestamp(new Timestamp(2, good.expires(), good.snapshot(), good.extra()));

        done(device.refresh());

        assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatASecondKeyThatStayedCouldStillVouchFor() {
        KeyPairSigner stays = repository.signers(RoleName.TIMESTAMP).getFirst();
        KeyPairSigner stolen = TufRepository.newSigner();
        repository.nextRoot(root -> repository.withKeys(RoleName.TIMESTAMP, 1, stays, stolen));
        repository.signWith(RoleName.TIMESTAMP, stays, stolen);
        Timestamp good = repository.timestamp();
        repository.putTimestamp(new Timestamp(1_000_000, good.expires(), good.snapshot(), good.extra()));
        done(device.refresh());
        repository.nextRoot(root -> repository.withKeys(RoleName.TIMESTAMP, 1, stays));
        repository.signWith(RoleName.TIMESTAMP, stays);
        repository.putTimestamp(new Timestamp(2, good.expires(), good.snapshot(), good.extra()));

        done(device.refresh());

        assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(2);
    }

    @Test
    void shouldForgetBeforeItStoresTheRootThatSaysSo() {
        done(device.refresh());
        device.log.clear();
        repository.rotate(RoleName.SNAPSHOT);
        repository.nextSnapshot();

        done(device.refresh());

        assertThat(device.log).containsSubsequence("remove timestamp", "remove snapshot", "store root");
    }

    @Test
    void shouldNotTakeAKeyThatJoinsForARotation() {
        done(device.refresh());
        device.log.clear();
        KeyPairSigner known = repository.signers(RoleName.SNAPSHOT).getFirst();
        repository.nextRoot(root -> repository.withKeys(RoleName.SNAPSHOT, 1, known, TufRepository.newSigner()));

        done(device.refresh());

        assertThat(device.log).noneMatch(line -> line.startsWith("remove"));
    }

    @Test
    void shouldRefuseARootTheLengthOfWhichIsOverTheLimit() {
        byte[] good = repository.initialRoot();
        byte[] padded = java.util.Arrays.copyOf(good, TrustLimits.STANDARD.rootBytes() + 1);
        java.util.Arrays.fill(padded, good.length, padded.length, (byte) ' ');
        repository.files.put("2.root.json", padded);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldRefuseATimestampTheLengthOfWhichIsOverTheLimit() {
        byte[] good = repository.file("timestamp.json");
        byte[] padded = java.util.Arrays.copyOf(good, TrustLimits.STANDARD.timestampBytes());
        java.util.Arrays.fill(padded, good.length, padded.length, (byte) ' ');
        repository.files.put("timestamp.json", padded);
        done(device.refresh());

        byte[] longer = java.util.Arrays.copyOf(padded, padded.length + 1);
        longer[padded.length] = ' ';
        repository.files.put("timestamp.json", longer);
        assertThat(failure(TufDevice.of(repository).refresh())).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldNeverAskForMoreThanTheLimitWhateverASignerTells() {
        Timestamp good = repository.timestamp();
        MetaFile huge = new MetaFile(
                good.snapshot().version(), java.util.OptionalLong.of(1L << 50), java.util.Optional.empty());
        repository.putTimestamp(new Timestamp(2, good.expires(), huge, good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.HASH_MISMATCH);
        assertThat(device.longestAsked).isEqualTo(TrustLimits.STANDARD.metadataBytes());
    }

    private void serveRoot(Root root, long version, String file, KeyPairSigner... signers) {
        Metadata<Root> metadata = Metadata.unsigned(new Root(
                version,
                root.expires(),
                root.consistentSnapshot(),
                root.keys(),
                new TreeMap<>(root.roles()),
                root.extra()));
        for (KeyPairSigner signer : signers) {
            metadata = metadata.signedBy(signer);
        }
        repository.files.put(file, metadata.served());
    }
}
