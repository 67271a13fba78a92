package dev.starling.trust;

import static dev.starling.fixtures.TufDevice.done;
import static dev.starling.fixtures.TufDevice.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.TufDevice;
import dev.starling.fixtures.TufRepository;
import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Snapshot;
import dev.starling.trust.role.Targets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TargetSearchTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private final TufRepository repository = new TufRepository();
    private final TufDevice device = TufDevice.of(repository);

    @Test
    void shouldFindATargetAndWhoVouchesForIt() {
        delegate("targets", "a", false, "a/*");
        repository.addTarget("a", "a/x", CONTENT);

        TargetSearch.Found found = done(device.search("a/x")).target().orElseThrow();

        assertThat(found.role()).isEqualTo(new RoleName("a"));
        assertThat(found.file().fits(CONTENT)).isTrue();
        assertThat(found.file().fits("Content".getBytes(UTF_8))).isFalse();
        assertThat(found.file().fits("content!".getBytes(UTF_8))).isFalse();
    }

    @Test
    void shouldNotFindWhatNobodyLists() {
        delegate("targets", "a", false, "a/*");

        assertThat(done(device.search("a/x")).target()).isEmpty();
    }

    @Test
    void shouldNotBelieveARoleAboutPathsThatItsDelegatorIsNotTrustedWith() {
        delegate("targets", "a", false, "a/*");
        delegate("a", "b", false, "b/*");
        repository.addTarget("b", "b/x", CONTENT);
        repository.addTarget("a", "c/x", CONTENT);

        assertThat(done(device.search("b/x")).target()).isEmpty();
        assertThat(done(device.search("c/x")).target()).isEmpty();
    }

    @Test
    void shouldBelieveTheFirstDelegationBeforeTheSecond() {
        delegate("targets", "first", false, "*");
        delegate("targets", "second", false, "*");
        delegate("first", "deep", false, "*");
        repository.addTarget("deep", "x", CONTENT);
        repository.addTarget("second", "x", "other".getBytes(UTF_8));

        TargetSearch.Found found = done(device.search("x")).target().orElseThrow();

        assertThat(found.role()).isEqualTo(new RoleName("deep"));
    }

    @Test
    void shouldEndAtATerminatingDelegationFurtherUpToo() {
        delegate("targets", "first", false, "*");
        delegate("targets", "second", false, "*");
        delegate("first", "last-word", true, "*");
        delegate("first", "never-asked", false, "*");
        repository.addTarget("second", "x", CONTENT);
        repository.addTarget("never-asked", "x", CONTENT);

        assertThat(done(device.search("x")).target()).isEmpty();
        assertThat(device.log).noneMatch(line -> line.contains("second") || line.contains("never-asked"));
    }

    @Test
    void shouldNotEndAtATerminatingDelegationForOtherPaths() {
        delegate("targets", "first", true, "a/*");
        delegate("targets", "second", false, "b/*");
        repository.addTarget("second", "b/x", CONTENT);

        assertThat(done(device.search("b/x")).target()).isPresent();
    }

    @Test
    void shouldComeOutOfACycle() {
        delegate("targets", "a", false, "*");
        delegate("a", "b", false, "*");
        KeyPairSigner keyOfA = repository.signers(new RoleName("a")).getFirst();
        repository.delegate("b", TufRepository.delegation("a", keyOfA, "*"), keyOfA);
        KeyPairSigner keyOfB = repository.signers(new RoleName("b")).getFirst();
        repository.delegate("b", TufRepository.delegation("b", keyOfB, "*"), keyOfB);

        assertThat(done(device.search("x")).target()).isEmpty();
        assertThat(device.log.stream().filter(line -> line.contains(".a")).count())
                .isEqualTo(1);
    }

    @Test
    void shouldVerifyARoleWithTwoParentsByTheOneInUse() {
        twoParents();
        TrustedMetadata trusted = done(device.refresh());

        TargetSearch.Answer first = done(device.walk(TargetSearch.begin(trusted, "a/x")));

        assertThat(first.target()).isPresent();
        assertThat(failure(device.walk(TargetSearch.begin(first.trusted(), "b/x"))))
                .isEqualTo(Rejection.NOT_ENOUGH_SIGNATURES);
    }

    @Test
    void shouldNotTakeARoleFromTheDeviceThatItsParentInUseDoesNotTrust() {
        twoParents();
        done(device.search("a/x"));

        assertThat(device.local).containsKey(new RoleName("release"));
        assertThat(failure(device.search("b/x"))).isEqualTo(Rejection.NOT_ENOUGH_SIGNATURES);
    }

    /// `release` is delegated to by two, with a key each; its file is signed by the first one's key alone.
    private void twoParents() {
        delegate("targets", "parent-a", false, "a/*");
        delegate("targets", "parent-b", false, "b/*");
        delegate("parent-a", "release", false, "a/*");
        KeyPairSigner other = TufRepository.newSigner();
        repository.delegate("parent-b", TufRepository.delegation("release", other, "b/*"), other);
        repository.addTarget("release", "a/x", CONTENT);
        repository.addTarget("release", "b/x", CONTENT);
    }

    @Test
    void shouldFetchARoleOnceForTwoTargets() {
        delegate("targets", "a", false, "a/*");
        repository.addTarget("a", "a/x", CONTENT);
        repository.addTarget("a", "a/y", CONTENT);
        TargetSearch.Answer first = done(device.search("a/x"));
        device.log.clear();

        assertThat(done(device.walk(TargetSearch.begin(first.trusted(), "a/y"))).target())
                .isPresent();
        assertThat(device.log).isEmpty();
    }

    @Test
    void shouldTakeADelegatedRoleFromTheDeviceTheNextTime() {
        delegate("targets", "a", false, "a/*");
        repository.addTarget("a", "a/x", CONTENT);
        done(device.search("a/x"));
        device.log.clear();

        done(device.search("a/x"));

        assertThat(device.log).noneMatch(line -> line.contains(".a"));
    }

    @Test
    void shouldNotAskTheNextRoleWhenTheFirstIsKeptAway() {
        delegate("targets", "first", false, "*");
        delegate("targets", "second", false, "*");
        repository.addTarget("second", "x", CONTENT);
        repository.files.remove("1.first.json");

        assertThat(failure(device.search("x"))).isEqualTo(Rejection.NOT_FOUND);
    }

    @Test
    void shouldNotUseADelegatedRoleThatIsNotInTheSnapshot() {
        delegate("targets", "a", false, "*");
        Snapshot good = repository.snapshot();
        var meta = new TreeMap<>(good.meta());
        meta.remove(new RoleName("a"));
        repository.putSnapshot(new Snapshot(good.version() + 1, good.expires(), meta, good.extra()));

        assertThat(failure(device.search("x"))).isEqualTo(Rejection.NOT_FOUND);
        assertThat(device.log).noneMatch(line -> line.contains(".a"));
    }

    @Test
    void shouldNotUseAnExpiredDelegatedRole() {
        delegate("targets", "a", false, "*");
        repository.nextTargets(
                "a",
                before -> new Targets(1, TufRepository.NOW, before.targets(), before.delegations(), before.extra()));

        assertThat(failure(device.search("x"))).isEqualTo(Rejection.EXPIRED);
        assertThat(device.local).doesNotContainKey(new RoleName("a"));
    }

    @Test
    void shouldRefuseAnOlderDelegatedRoleThanTheSnapshotTells() {
        delegate("targets", "a", false, "*");
        repository.addTarget("a", "x", CONTENT);
        repository.files.put("2.a.json", repository.file("1.a.json"));

        assertThat(failure(device.search("x"))).isEqualTo(Rejection.HASH_MISMATCH);
    }

    @Test
    void shouldLookInto32RolesAndNoMore() {
        delegate("targets", "r1", false, "*");
        for (int i = 2; i <= 32; i++) {
            delegate("r" + (i - 1), "r" + i, false, "*");
        }
        repository.addTarget("r32", "x", CONTENT);
        assertThat(done(device.search("x")).target()).isPresent();
        assertThat(done(device.search("y")).target()).isEmpty();

        delegate("r32", "r33", false, "*");
        repository.addTarget("r33", "y", CONTENT);

        assertThat(failure(device.search("y"))).isEqualTo(Rejection.OUT_OF_BOUNDS);
    }

    @Test
    void shouldFindATargetInItsHashedBin() {
        String path = "packages/acme/tool/1.0/tool.bin";
        String hash = Digest.sha256(path.getBytes(UTF_8)).hex();
        bin("bin-right", hash.substring(0, 2));
        bin("bin-wrong", hash.charAt(0) == '0' ? "1" : "0");
        repository.addTarget("bin-right", path, CONTENT);
        repository.addTarget("bin-wrong", path, "other".getBytes(UTF_8));

        TargetSearch.Found found = done(device.search(path)).target().orElseThrow();

        assertThat(found.role()).isEqualTo(new RoleName("bin-right"));
        assertThat(device.log).noneMatch(line -> line.contains("bin-wrong"));
    }

    @Test
    void shouldKeepARoleOfAnyNameWithinOneFile() {
        delegate("targets", "../../etc/passwd", false, "*");
        delegate("targets", "?#", false, "*");

        assertThat(done(device.search("x")).target()).isEmpty();
        assertThat(device.log).contains("fetch 1...%2F..%2Fetc%2Fpasswd", "fetch 1.%3F%23");
    }

    private void delegate(String parent, String role, boolean terminating, String pattern) {
        KeyPairSigner signer = TufRepository.newSigner();
        Delegation plain = TufRepository.delegation(role, signer, pattern);
        repository.delegate(parent, new Delegation(plain.name(), plain.keys(), terminating, plain.paths()), signer);
    }

    private void bin(String role, String prefix) {
        KeyPairSigner signer = TufRepository.newSigner();
        repository.delegate(
                "targets",
                new Delegation(
                        new RoleName(role),
                        new RoleKeys(List.of(signer.keyId()), 1),
                        true,
                        new Delegation.HashPrefixes(List.of(prefix))),
                signer);
    }
}
