package dev.starling.origin.rest.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.Enrolled;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class ContentTest {

    private static final int SIZE = 3_000_001;
    private static final byte[] PAYLOAD = Fixtures.payload(Fixtures.dice(1), SIZE);

    @Inject
    OriginUnderTest origin;

    private Enrolled device;
    private String path = "";
    private String tag = "";

    @BeforeEach
    void publish() {
        device = origin.enrolled();
        origin.administrator().createPackage("content");
        origin.administrator().upload("content", "1", "file", PAYLOAD);
        Answer published = origin.administrator().post(Origin.versionPath("content", "1") + "/publish");
        String release = published.json().path("releaseId").asText();
        path = "/api/v1/releases/" + release + "/payload";
        tag = '"' + release + '"';
    }

    @Test
    void theWholeIsImmutableAndNamedByItsHash() {
        Answer answer = get();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PAYLOAD);
        assertThat(answer.header("ETag")).isEqualTo(tag);
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Content-Length")).isEqualTo("" + SIZE);
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Cache-Control")).contains("immutable");
    }

    @Test
    void anyRangeIsByteExact() {
        RandomGenerator dice = Fixtures.dice(2);
        for (int i = 0; i < 50; i++) {
            int first = dice.nextInt(SIZE);
            int last = dice.nextInt(first, SIZE);
            Answer part = get("Range", "bytes=" + first + "-" + last);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.header("Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + SIZE);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PAYLOAD, first, last + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=3000000-, 3000000, 3000001",
        "bytes=-5, 2999996, 3000001",
        "bytes=-9999999, 0, 3000001",
        "bytes=2999990-9999999, 2999990, 3000001",
        "BYTES=1-2, 1, 3"
    })
    void openAndSuffixRangesAreTaken(String range, int from, int to) {
        Answer part = get("Range", range);

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PAYLOAD, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=3000001-", "bytes=3000001-3000002", "bytes=-0"})
    void aRangeBehindTheEndCannotBeSatisfied(String range) {
        Answer answer = get("Range", range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.problem()).isEqualTo("range-not-satisfiable");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "items=0-1", "bytes=5-4", "bytes=-", "bytes=a-b", "nonsense"})
    void aRangeThatIsNotUnderstoodIsIgnored(String range) {
        assertThat(get("Range", range).status()).isEqualTo(200);
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Answer answer = get("If-None-Match", known);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
        }
        assertThat(get("If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void aPartOfSomethingElseIsAnsweredWithTheWhole() {
        assertThat(get("Range", "bytes=1-2", "If-Range", tag).status()).isEqualTo(206);
        for (String other : new String[] {"\"other\"", "W/" + tag, "Wed, 21 Oct 2026 07:28:00 GMT"}) {
            Answer answer = get("Range", "bytes=1-2", "If-Range", other);
            assertThat(answer.status()).as(other).isEqualTo(200);
            assertThat(answer.body()).hasSize(SIZE);
        }
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        Answer head = device.origin().send(device.origin().request(path).method("HEAD", BodyPublishers.noBody()));
        Answer get = device.origin().get(path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : new String[] {"Content-Length", "ETag", "Cache-Control", "Content-Type"}) {
            assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
        }
    }

    @Test
    void nothingIsServedBeforeItIsPublished() {
        origin.administrator().createPackage("secret");
        String release = origin.administrator()
                .upload("secret", "1", "file", new byte[] {1})
                .json()
                .path("releaseId")
                .asText();

        assertThat(device.origin()
                        .get("/api/v1/releases/" + release + "/payload")
                        .problem())
                .isEqualTo("no-such-release");
    }

    @Test
    void theOriginCountsWhatItSentAndNothingElse() {
        long before = egress("content");

        get("Range", "bytes=10-109");
        get("If-None-Match", tag);
        get("Range", "bytes=9999999-");
        device.origin().send(device.origin().request(path).method("HEAD", BodyPublishers.noBody()));
        assertThat(egress("content") - before).isEqualTo(100);

        get();
        assertThat(egress("content") - before).isEqualTo(100 + SIZE);
    }

    @Test
    void aDownloadThatBreaksOffCountsForWhatWasSent() throws IOException {
        byte[] large = new byte[64_000_000];
        String release = origin.administrator().release("aborted", large);
        try (Wire wire = Wire.overTls(origin.https(), 64_000, device.origin().tls())) {
            wire.sendLines("GET /api/v1/releases/" + release + "/payload HTTP/1.1", "Host: origin", "");
            wire.readHead();
            assertThat(wire.in().readNBytes(1_000_000)).hasSize(1_000_000);
        }

        Await.until("what was sent is counted", () -> egress("aborted") >= 1_000_000);
        assertThat(egress("aborted")).isLessThan(large.length / 2);
    }

    @Test
    void aDownloadUnderWayGoesOnWhenTheReleaseIsRetired() throws IOException {
        byte[] large = Fixtures.payload(Fixtures.dice(5), 32_000_000);
        String release = origin.administrator().release("retired", large);
        String file = "/api/v1/releases/" + release + "/payload";
        try (Wire wire = Wire.overTls(origin.https(), 64_000, device.origin().tls())) {
            wire.sendLines("GET " + file + " HTTP/1.1", "Host: origin", "");
            wire.readHead();
            byte[] first = wire.in().readNBytes(1000);

            origin.administrator().post(Origin.versionPath("retired", "1") + "/retire");

            assertThat(device.origin().get(file).problem()).isEqualTo("no-such-release");
            byte[] rest = wire.in().readNBytes(large.length - 1000);
            assertThat(first).isEqualTo(Arrays.copyOf(large, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(large, 1000, large.length));
        }
    }

    private Answer get(String... headers) {
        return device.origin().get(path, headers);
    }

    private long egress(String name) {
        return origin.administrator()
                .get("/api/v1/packages/" + name)
                .json()
                .at("/versions/0/originEgressBytes")
                .asLong();
    }
}
