package dev.starling.origin.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The repository on either database, through the shipped client.
abstract class RepositoryContract {

    private static final String DEFAULT = "rollouts/default.json";

    @Inject
    OriginUnderTest origin;

    @Inject
    SignedRepository repository;

    private final Instant now = Instant.now();
    private final String name = "p" + UUID.randomUUID();
    private TufClient device;

    @BeforeEach
    void install() {
        device = new TufClient(origin.administrator());
    }

    @Test
    void aPublishedVersionIsTwoTargetsWithTheBytesThatWereUploaded() {
        byte[] payload = Fixtures.payload(Fixtures.dice(1), 600_000);
        origin.administrator().createPackage(name);
        origin.administrator().upload(name, "1.0+a", "\u00fcber file.bin", payload);
        String path = "packages/main/" + name + "/1.0+a/%C3%BCber%20file.bin";
        assertThat(device.look(path, now)).as("before it is published").isEmpty();

        Answer published = origin.administrator().post(Origin.versionPath(name, "1.0+a") + "/publish");

        assertThat(published.json().path("state").asText()).isEqualTo("published");
        assertThat(device.fetch(path, now)).isEqualTo(payload);
        byte[] manifest = device.fetch(path + ".manifest", now);
        JsonObject custom = device.look(path, now).orElseThrow().custom();
        assertThat(custom.text("releaseId"))
                .isEqualTo(ManifestCodec.releaseId(manifest).hex());
        assertThat(custom.text("manifest")).isEqualTo(path + ".manifest");
        assertThat(custom.text("product")).isEqualTo(name);
        assertThat(custom.number("versionSeq", 1, 1)).isEqualTo(1);
        assertThat(device.text(DEFAULT, now)).contains("{\"target\":\"" + path + "\"}");
    }

    @Test
    void theRolloutNamesTheVersionPublishedLastAndAfterItsRetirementTheOneBefore() {
        origin.administrator().release(name, new byte[] {1});
        origin.administrator().upload(name, "2", "file.bin", new byte[] {2});
        origin.administrator().post(Origin.versionPath(name, "2") + "/publish");
        String first = "packages/main/" + name + "/1/file.bin";
        String second = "packages/main/" + name + "/2/file.bin";
        assertThat(device.text(DEFAULT, now)).contains(second).doesNotContain(first);
        assertThat(device.look(first, now)).isPresent();
        assertThat(device.look(second, now).orElseThrow().custom().number("versionSeq", 1, 9))
                .isEqualTo(2);

        origin.administrator().post(Origin.versionPath(name, "2") + "/retire");

        assertThat(device.text(DEFAULT, now)).contains(first).doesNotContain(second);
        assertThat(device.look(second, now)).isEmpty();
    }

    @Test
    void twoPublicationsAtOnceAreTwoVersionsOfTheMetadata() {
        long before = device.refresh(now).snapshot().role().version();
        ReleaseId one = ReleaseId.parse(origin.administrator().release(name, new byte[] {3}));
        Thread.ofVirtual().start(() -> origin.administrator().release(name + "-b", new byte[] {4}));
        ReleaseId three = ReleaseId.parse(origin.administrator().release(name + "-c", new byte[] {5}));

        assertThat(one).isNotEqualTo(three);
        dev.starling.origin.client.Await.until(
                "both are listed",
                () -> device.look("packages/main/" + name + "-b/1/file.bin", now)
                        .isPresent());
        assertThat(device.refresh(now).snapshot().role().version()).isGreaterThanOrEqualTo(before + 3);
    }

    @Test
    void whatIsUpToDateIsNotSignedAnew() {
        repository.settle();
        TrustedMetadata before = device.refresh(now);

        assertThat(repository.settle().changed()).isEmpty();
        assertThat(device.refresh(now).timestamp().role().version())
                .isEqualTo(before.timestamp().role().version());
    }

    @Test
    void metadataSaysHowLongItMayBeKept() {
        Answer timestamp = origin.stranger().get("/tuf/metadata/timestamp.json");
        Answer root = origin.stranger().get("/tuf/metadata/1.root.json");

        assertThat(timestamp.header("Cache-Control")).isEqualTo("public, max-age=1");
        assertThat(root.header("Cache-Control")).contains("immutable");
        assertThat(root.header("Content-Type")).startsWith("application/json");
        assertThat(origin.stranger()
                        .get("/tuf/metadata/1.root.json", "If-None-Match", root.header("ETag"))
                        .status())
                .isEqualTo(304);
        for (String wrong : new String[] {
            "root.json", "1.timestamp.json", "99.root.json", "1.%2E%2E%2Froot.json", "x", "01.root.json"
        }) {
            assertThat(origin.stranger().get("/tuf/metadata/" + wrong).problem())
                    .as(wrong)
                    .isEqualTo("no-such-metadata");
        }
    }

    @Test
    void aTargetIsServedUnderItsHashAloneAndInRanges() {
        byte[] payload = Fixtures.payload(Fixtures.dice(2), 100_000);
        origin.administrator().release(name, payload);
        String hash = device.look("packages/main/" + name + "/1/file.bin", now)
                .orElseThrow()
                .hashes()
                .naming();
        String path = "/tuf/targets/packages/main/" + name + "/1/" + hash + ".file.bin";

        Answer part = origin.administrator().get(path, "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(payload, 10, 20));
        assertThat(part.header("Cache-Control")).contains("immutable");
        assertThat(origin.administrator()
                        .get(path, "If-None-Match", part.header("ETag"))
                        .status())
                .isEqualTo(304);
        for (String wrong : new String[] {
            path.replace(hash, "0".repeat(64)),
            path.replace("/1/", "/2/"),
            path.replace("/main/", "/..%2Fmain/"),
            "/tuf/targets/x"
        }) {
            assertThat(origin.administrator().get(wrong).problem()).as(wrong).isEqualTo("no-such-target");
        }
        assertThat(origin.administrator()
                        .get("/api/v1/packages/" + name)
                        .json()
                        .at("/versions/0/originEgressBytes")
                        .asLong())
                .isEqualTo(10);
    }
}
