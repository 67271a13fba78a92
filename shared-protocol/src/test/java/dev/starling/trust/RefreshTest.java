package dev.starling.trust;

import static dev.starling.fixtures.TufDevice.done;
import static dev.starling.fixtures.TufDevice.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.TufDevice;
import dev.starling.fixtures.TufRepository;
import dev.starling.id.Rejection;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import dev.starling.trust.role.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {

    private static final Instant PAST = TufRepository.NOW.minus(Duration.ofSeconds(1));

    private final TufRepository repository = new TufRepository();
    private final TufDevice device = TufDevice.of(repository);

    @Test
    void shouldFetchAndStoreInTheOrderOfTheWorkflow() {
        done(device.refresh());

        assertThat(device.log)
                .containsExactly(
                        "fetch 2.root",
                        "fetch timestamp",
                        "store timestamp",
                        "fetch 1.snapshot",
                        "store snapshot",
                        "fetch 1.targets",
                        "store targets");
    }

    @Test
    void shouldFetchNothingButRootAndTimestampWhenNothingIsNew() {
        done(device.refresh());
        device.log.clear();

        done(device.refresh());

        assertThat(device.log).containsExactly("fetch 2.root", "fetch timestamp");
    }

    @Test
    void shouldStoreTheBytesAsTheyAreServed() {
        byte[] served = concat(repository.file("timestamp.json"), new byte[] {' ', '\n'});
        repository.files.put("timestamp.json", served);

        done(device.refresh());

        assertThat(device.local.get(RoleName.TIMESTAMP)).isEqualTo(served);
    }

    @Test
    void shouldUsePlainNamesWithoutConsistentSnapshots() {
        repository.nextRoot(root -> new Root(1, root.expires(), false, root.keys(), root.roles(), JsonObject.EMPTY));

        done(device.refresh());

        assertThat(device.log).contains("fetch snapshot", "fetch targets").doesNotContain("fetch 1.snapshot");
    }

    @Test
    void shouldFailWithoutARootOnTheDevice() {
        device.local.clear();

        assertThat(failure(device.refresh())).isEqualTo(Rejection.NOT_FOUND);
        assertThat(device.log).isEmpty();
    }

    @Test
    void shouldFailOnARootThatIsNotSignedByItself() {
        byte[] tampered = new String(repository.initialRoot(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("2030", "2031")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        device.local.put(RoleName.ROOT, tampered);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.NOT_ENOUGH_SIGNATURES);
        assertThat(device.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "1.snapshot.json", "1.targets.json"})
    void shouldFailWhenAFileIsMissing(String file) {
        repository.files.remove(file);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.NOT_FOUND);
    }

    @Test
    void shouldKeepTheTimestampWhenAnotherOfTheSameVersionComes() {
        done(device.refresh());
        byte[] before = device.local.get(RoleName.TIMESTAMP);
        Timestamp same = repository.timestamp();
        repository.putTimestamp(new Timestamp(
                same.version(),
                same.expires(),
                new MetaFile(100, same.snapshot().length(), Optional.empty()),
                same.extra()));

        done(device.refresh());

        assertThat(device.local.get(RoleName.TIMESTAMP)).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnOlderTimestamp() {
        byte[] old = repository.file("timestamp.json");
        repository.nextSnapshot();
        done(device.refresh());
        repository.files.put("timestamp.json", old);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
        assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(2);
    }

    @Test
    void shouldRefuseATimestampThatNamesAnOlderSnapshotAndNotStoreIt() {
        repository.nextSnapshot();
        done(device.refresh());
        Timestamp good = repository.timestamp();
        repository.putTimestamp(new Timestamp(
                good.version() + 1, good.expires(), MetaFile.of(1, repository.file("1.snapshot.json")), good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
        assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(good.version());
    }

    @Test
    void shouldRefuseASnapshotOfWhichATargetsFileVanished() {
        repository.delegate(
                "targets", TufRepository.delegation("a", TufRepository.newSigner(), "a/*"), TufRepository.newSigner());
        done(device.refresh());
        Snapshot good = repository.snapshot();
        var meta = new TreeMap<>(good.meta());
        meta.remove(new RoleName("a"));
        repository.putSnapshot(new Snapshot(good.version() + 1, good.expires(), meta, good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
        assertThat(device.version(RoleName.SNAPSHOT)).isEqualTo(good.version());
    }

    @Test
    void shouldRefuseASnapshotInWhichATargetsFileIsOlder() {
        byte[] first = repository.file("1.targets.json");
        repository.nextTargets("targets", before -> before);
        done(device.refresh());
        Snapshot good = repository.snapshot();
        var meta = new TreeMap<>(good.meta());
        meta.put(RoleName.TARGETS, MetaFile.of(1, first));
        repository.putSnapshot(new Snapshot(good.version() + 1, good.expires(), meta, good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.ROLLBACK);
        assertThat(device.version(RoleName.TARGETS)).isEqualTo(2);
    }

    @Test
    void shouldRefuseASnapshotOfAnotherHashThanTheTimestampTells() {
        repository.files.merge("1.snapshot.json", new byte[] {' '}, RefreshTest::concat);

        assertThat(failure(device.refresh())).isEqualTo(Rejection.HASH_MISMATCH);
        assertThat(device.version(RoleName.TIMESTAMP)).isEqualTo(1);
    }

    @Test
    void shouldRefuseTargetsOfAnotherVersionThanTheSnapshotTells() {
        repository.putTargets("targets", withVersion(2));
        Snapshot good = repository.snapshot();
        var meta = new TreeMap<>(good.meta());
        meta.put(RoleName.TARGETS, MetaFile.of(3, repository.file("2.targets.json")));
        repository.files.put("3.targets.json", repository.file("2.targets.json"));
        repository.putSnapshot(new Snapshot(2, good.expires(), meta, good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.VERSION_MISMATCH);
    }

    @Test
    void shouldRefuseOneRoleForAnother() {
        repository.files.put("timestamp.json", repository.file("1.snapshot.json"));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.WRONG_ROLE);
    }

    @Test
    void shouldStoreAnExpiredLastRootAndGoNoFurther() {
        repository.nextRoot(root -> new Root(1, PAST, true, root.keys(), root.roles(), root.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.EXPIRED);
        assertThat(device.log).containsExactly("fetch 2.root", "store root", "fetch 3.root");
    }

    @Test
    void shouldGoThroughAnExpiredRootToACurrentOne() {
        repository.nextRoot(root -> new Root(1, PAST, true, root.keys(), root.roles(), root.extra()));
        repository.nextRoot(root -> new Root(1, TufRepository.EXPIRES, true, root.keys(), root.roles(), root.extra()));

        done(device.refresh());

        assertThat(device.version(RoleName.ROOT)).isEqualTo(3);
    }

    @Test
    void shouldNotStoreAnExpiredTimestamp() {
        Timestamp good = repository.timestamp();
        repository.putTimestamp(new Timestamp(2, PAST, good.snapshot(), good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.EXPIRED);
        assertThat(device.local).doesNotContainKey(RoleName.TIMESTAMP);
    }

    @Test
    void shouldNotBeServedTheSameTimestampForever() {
        done(device.refresh());

        assertThat(failure(device.refresh(TufRepository.EXPIRES))).isEqualTo(Rejection.EXPIRED);
    }

    @Test
    void shouldNotStoreAnExpiredSnapshot() {
        Snapshot good = repository.snapshot();
        repository.putSnapshot(new Snapshot(2, PAST, good.meta(), good.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.EXPIRED);
        assertThat(device.local).doesNotContainKey(RoleName.SNAPSHOT);
    }

    @Test
    void shouldNotStoreExpiredTargets() {
        repository.nextTargets(
                "targets", before -> new Targets(1, PAST, before.targets(), before.delegations(), before.extra()));

        assertThat(failure(device.refresh())).isEqualTo(Rejection.EXPIRED);
        assertThat(device.local).doesNotContainKey(RoleName.TARGETS);
    }

    @Test
    void shouldTakeExpiryAtTheVerySecondAsExpired() {
        assertThat(done(device.refresh(TufRepository.EXPIRES.minusSeconds(1)))).isNotNull();
        assertThat(failure(device.refresh(TufRepository.EXPIRES))).isEqualTo(Rejection.EXPIRED);
    }

    @Test
    void shouldHoldEveryExpiryAgainstTheTimeTheUpdateBegan() {
        // The walk takes as long as it takes; nothing in it asks for the time.
        TrustedMetadata trusted = done(device.refresh(TufRepository.EXPIRES.minusSeconds(1)));

        assertThat(trusted.updateStart()).isEqualTo(TufRepository.EXPIRES.minusSeconds(1));
        assertThat(done(device.walk(TargetSearch.begin(trusted, "x"))).target()).isEmpty();
    }

    @Test
    void shouldMeasureANewTimestampByAnExpiredLocalOne() {
        Timestamp first = repository.timestamp();
        repository.putTimestamp(new Timestamp(5, TufRepository.NOW.plusSeconds(10), first.snapshot(), first.extra()));
        done(device.refresh());
        repository.putTimestamp(new Timestamp(4, first.expires(), first.snapshot(), first.extra()));

        assertThat(failure(device.refresh(TufRepository.NOW.plusSeconds(20)))).isEqualTo(Rejection.ROLLBACK);
    }

    @Test
    void shouldLetTheSameNeedBeAnsweredAgainBySomebodyElse() {
        device.local.put(RoleName.TIMESTAMP, repository.file("timestamp.json"));
        Need<TrustedMetadata> need = Refresh.begin(TufRepository.NOW, TrustLimits.STANDARD);
        need = ((Need.Load<TrustedMetadata>) need).answer(Optional.of(repository.initialRoot()));
        Need.Fetch<TrustedMetadata> nextRoot = (Need.Fetch<TrustedMetadata>) need;

        assertThat(failure(nextRoot.answer(Optional.of("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(done(device.walk(nextRoot.answer(Optional.empty())))).isNotNull();
    }

    private static Targets withVersion(long version) {
        Targets empty = TufRepository.emptyTargets();
        return new Targets(version, empty.expires(), empty.targets(), empty.delegations(), empty.extra());
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
