package dev.starling.agent.core.update;

import static dev.starling.agent.core.update.Desk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.UpdateStanding.Reason;
import dev.starling.agent.core.step.UpdateStanding.State;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.TargetPath;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Wrong and extraneous software, false and stolen keys: somebody says what nobody may.
class ForgeryAttackTest {

    private static final Offer V1 = new Offer(new ReleaseName("vim", "9.1", "vim.bin"), 1);
    private static final Offer V2 = new Offer(new ReleaseName("vim", "9.2", "vim.bin"), 2);

    private final byte[] payload1 = Fixtures.payload(Fixtures.dice(1), 300_000);
    private final byte[] payload2 = Fixtures.payload(Fixtures.dice(2), 300_000);
    private final Repository repository = new Repository(START);
    private final Desk desk = new Desk(repository);
    private final ReleaseId first = Desk.releaseOf(payload1, V1);
    private final ReleaseId second = Desk.releaseOf(payload2, V2);

    // extraneous, wrong and contradictory software

    @Test
    void anEntryThatNoPublisherSignedIsIgnoredWithAReasonAndTheOthersAreTaken() {
        String good = repository.publish(V1, payload1, START);
        repository.rollOut(START, List.of("packages/main/miner/1/miner.bin", good, "rollouts/default.json"));
        desk.start();

        assertThat(desk.held()).containsExactly(first);
        assertThat(desk.refusals()).containsExactly(Reason.NOT_SIGNED, Reason.MALFORMED);
    }

    @Test
    void aWindowsPackageOfferedToAMacIsRefused() {
        Offer windows = new Offer(V1.name(), 1, "windows", false);
        repository.rollOut(START, List.of(repository.publish(windows, payload1, START)));
        desk.platform = "macos";
        desk.start();

        assertThat(desk.held()).isEmpty();
        assertThat(desk.refusals()).containsExactly(Reason.PLATFORM);
    }

    @Test
    void aManifestThatContradictsItsPayloadIsRefused() {
        byte[] manifest = ManifestCodec.encode(Fixtures.manifestOf(V1.name(), payload1));
        String longer = repository.publish(V1, manifest, payload1.length + 1L, Digest.sha256(payload1), START);
        Offer other = new Offer(new ReleaseName("emacs", "1", "vim.bin"), 1);
        String named = repository.publish(other, manifest, payload1.length, Digest.sha256(payload1), START);
        Offer hashed = new Offer(new ReleaseName("nano", "1", "nano.bin"), 1);
        byte[] nano = ManifestCodec.encode(Fixtures.manifestOf(hashed.name(), payload1));
        String another = repository.publish(hashed, nano, payload1.length, Digest.sha256(payload2), START);
        repository.rollOut(START, List.of(longer, named, another));
        desk.start();

        assertThat(desk.held()).isEmpty();
        assertThat(desk.refusals())
                .containsExactly(Reason.MANIFEST_MISMATCH, Reason.MANIFEST_MISMATCH, Reason.MANIFEST_MISMATCH);
    }

    // keys

    @Test
    void aDeviceThatSleptThroughThreeRotationsFollowsThemAll() {
        desk.start();
        repository.rotate(START, List.of(RoleName.ROOT));
        repository.rotate(START, List.of(RoleName.ROOT, RoleName.TARGETS));
        repository.rotate(START, List.of(RoleName.ROOT, RoleName.SNAPSHOT, RoleName.TIMESTAMP, Repository.ROLLOUTS));
        repository.rollOut(START, List.of(repository.publish(V1, payload1, START)));
        desk.nextRefresh();

        assertThat(desk.standing().versions().root()).isEqualTo(4);
        assertThat(desk.standing().state()).isEqualTo(State.CURRENT);
        assertThat(desk.held()).containsExactly(first);
    }

    @Test
    void aRootThatTheOldKeysDidNotSignIsRefused() {
        Repository thief = new Repository(START);
        thief.rotate(START, List.of(RoleName.ROOT));
        desk.start();
        byte[] stolen = thief.file("/tuf/metadata/2.root.json");
        desk.origin = path -> path.equals("/tuf/metadata/2.root.json")
                ? new Reply.Bytes(stolen)
                : Reply.serving(repository).apply(path);
        desk.nextRefresh();

        assertThat(desk.standing().versions().root()).isEqualTo(1);
        assertThat(desk.disk).doesNotContainKey("2.root.json");
    }

    /// The drill: the origin is stolen with every key that is online (rollouts, snapshot, timestamp).
    /// Whatever it signs, no device takes a payload that no publisher signed, nor goes back.
    @Test
    void withEveryOnlineKeyStolenNeitherANewPayloadNorAnOlderVersionIsTaken() {
        String old = repository.publish(V1, payload1, START);
        repository.rollOut(START, List.of(repository.publish(V2, payload2, START)));
        desk.start();
        assertThat(desk.held()).containsExactly(second);
        KeyPairSigner stolen = repository.keys(Repository.ROLLOUTS).getFirst();
        byte[] malware = Fixtures.payload(Fixtures.dice(66), 300_000);
        Offer v3 = new Offer(new ReleaseName("vim", "9.3", "vim.bin"), 3);

        // an older version, and one that nobody signed
        repository.rollOut(START, List.of(old, "packages/main/vim/9.3/vim.bin"));
        desk.nextRefresh();
        assertThat(desk.refusals()).containsExactly(Reason.ROLLBACK, Reason.NOT_SIGNED);
        assertThat(desk.held()).containsExactly(second);

        // the payload as a target of the rollouts role: no delegation leads there
        NavigableMap<String, TargetFile> smuggled = malicious(v3, malware);
        repository.signAs(
                Repository.ROLLOUTS,
                repository.targets(
                        withRollout(smuggled), Optional.empty(), Repository.ROLLOUTS, START.plus(Duration.ofDays(7))),
                stolen);
        repository.commit(START);
        desk.nextRefresh();
        assertThat(desk.held()).containsExactly(second);
        assertThat(desk.refusals()).contains(Reason.NOT_SIGNED);

        // the packages role itself, signed by the stolen key
        repository.signAs(
                Repository.PACKAGES,
                repository.targets(smuggled, Optional.empty(), Repository.PACKAGES, START.plus(Duration.ofDays(7))),
                stolen);
        repository.commit(START);
        desk.nextRefresh();
        assertThat(desk.held()).containsExactly(second);
        assertThat(desk.refusals()).containsOnly(Reason.NOT_SIGNED);
    }

    private NavigableMap<String, TargetFile> malicious(Offer what, byte[] payload) {
        TargetPath path = new TargetPath(TargetPath.DEFAULT_PUBLISHER, what.name());
        byte[] manifest = ManifestCodec.encode(Fixtures.manifestOf(what.name(), payload));
        TreeMap<String, TargetFile> targets = new TreeMap<>();
        targets.put(
                path.payload(),
                Repository.payload(
                        what, path, ManifestCodec.releaseId(manifest), payload.length, Digest.sha256(payload)));
        targets.put(path.manifest(), repository.serve(path.manifest(), manifest, JsonObject.EMPTY));
        return targets;
    }

    private NavigableMap<String, TargetFile> withRollout(NavigableMap<String, TargetFile> smuggled) {
        TreeMap<String, TargetFile> all = new TreeMap<>(smuggled);
        byte[] rollout = ("{\"format\":1,\"releases\":[{\"target\":\"" + smuggled.firstKey() + "\"}]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        all.put("rollouts/default.json", repository.serve("rollouts/default.json", rollout, JsonObject.EMPTY));
        return all;
    }
}
