package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.origin.api.fleet.CheckIn;
import dev.starling.origin.api.fleet.CheckInReply;
import dev.starling.origin.api.fleet.HandedNeighbour;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.Desk;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.fleet.CheckIns;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class CheckInTest {

    @Inject
    OriginUnderTest origin;

    @Inject
    CheckIns checkIns;

    @Test
    void aCheckInThatWaitsIsAnsweredWhenAReleaseIsPublishedAndWhenItIsRetired() throws Exception {
        Desk desk = new Desk(origin.enrolled());
        long before = version(desk.checkIn());

        CompletableFuture<JsonNode> waiting = waiting(desk);
        origin.administrator().release("announced", new byte[] {1, 2, 3});
        long announced = version(soon(waiting));
        assertThat(announced).isGreaterThan(before);

        CompletableFuture<JsonNode> again = waiting(desk);
        origin.administrator().post(Origin.versionPath("announced", "1") + "/retire");
        assertThat(version(soon(again))).isGreaterThan(announced);
    }

    @Test
    void hundredsThatWaitAreAllAnsweredByOnePublish() throws Exception {
        List<Desk> desks = IntStream.range(0, 200)
                .mapToObj(n -> new Desk(origin.enrolled()))
                .toList();
        desks.forEach(Desk::checkIn);

        List<CompletableFuture<JsonNode>> waiting =
                desks.stream().map(desk -> desk.await(60)).toList();
        origin.administrator().release("for-hundreds", new byte[] {4});

        long announced = version(new Desk(origin.enrolled()).checkIn());
        for (CompletableFuture<JsonNode> answer : waiting) {
            assertThat(version(soon(answer))).isEqualTo(announced);
        }
    }

    @Test
    void publishingTwiceIsPublishingOnceAndEveryStepIsRefusedOutOfTurn() {
        origin.administrator().release("twice", new byte[] {1, 2});
        String version = Origin.versionPath("twice", "1");

        assertThat(origin.administrator()
                        .post(version + "/publish")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("published");
        assertThat(origin.administrator().delete(version).problem()).isEqualTo("version-state");
        assertThat(origin.administrator()
                        .post(version + "/retire")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("retired");
        assertThat(origin.administrator().post(version + "/retire").status()).isEqualTo(200);
        assertThat(origin.administrator().post(version + "/publish").problem()).isEqualTo("version-state");
        assertThat(origin.administrator()
                        .upload("twice", "1", "file", new byte[1])
                        .problem())
                .isEqualTo("version-exists");
    }

    @Test
    void aDeviceThatNamesNoAddressIsWhereItsRequestComesFrom() {
        Desk desk = new Desk(origin.enrolled());
        Map<String, Object> withoutAddress = desk.body(0);
        withoutAddress.put("address", null);

        JsonNode reply = desk.send(withoutAddress).json();

        assertThat(reply.path("site").asText()).isEqualTo("loopback");
        assertThat(reply.path("neighbours").findValuesAsText("peerId")).doesNotContain(desk.peerId());
        assertThat(device(desk.peerId()).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(device(desk.peerId()).path("port").asInt()).isEqualTo(8490);
    }

    @Test
    void devicesOfDifferentSubnetsAreNotNamedToOneAnother() {
        PeerId first = PeerId.parse("21".repeat(32));

        assertThat(checkIn(first, "192.0.2.7", null).site()).isEqualTo("net-192-0-2-0-24");

        assertThat(neighbours("22", "192.0.2.8")).contains(first.hex());
        assertThat(neighbours("23", "198.51.100.8")).doesNotContain(first.hex());
        assertThat(neighbours("24", "2001:db8::8")).doesNotContain(first.hex());
    }

    @Test
    void aDeviceThatAsksAgainGetsItsFirstAnswerAtOnce() throws Exception {
        Desk desk = new Desk(origin.enrolled());
        desk.checkIn();
        CompletableFuture<JsonNode> first = waiting(desk);

        CompletableFuture<JsonNode> second = waiting(desk);

        assertThat(soon(first).path("checkInAfterSeconds").asInt()).isPositive();
        assertThat(second).isNotDone();
        origin.administrator().release("wakes-the-second", new byte[] {9});
        soon(second);
    }

    @Test
    void whatADeviceReportsIsShownAndWhatItNoLongerReportsIsForgotten() {
        String release = origin.administrator().release("reported", new byte[300_000]);
        Desk desk = new Desk(origin.enrolled());
        Map<String, Object> body = desk.body(0);
        body.put("releases", List.of(Desk.report(release, 1, 2, 262_144)));
        assertThat(desk.send(body).status()).isEqualTo(200);

        JsonNode shown = device(desk.peerId());
        assertThat(shown.path("online").asBoolean()).isTrue();
        assertThat(shown.at("/releases/0/package").asText()).isEqualTo("reported");
        assertThat(shown.at("/releases/0/verified").asInt()).isEqualTo(1);
        assertThat(shown.at("/releases/0/bytesFromOrigin").asLong()).isEqualTo(262_144);

        body.put("releases", List.of());
        desk.send(body);
        assertThat(device(desk.peerId()).path("releases")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "224.0.0.1", "0.0.0.0", "10.1.2.300", "example.org", "::", "169.254.169.254"})
    void anAddressThatIsNotTheRequestsOwnIsRefused(String address) {
        assertThatIsRefused("address", address, "/address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "fe80::1",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "0.0.0.0",
                "192.0.2.8",
                "::ffff:127.0.0.1",
                "10.0.0.1"
            })
    void neighboursCannotBeSentToAnythingButWhereTheDeviceIs(String elsewhere) {
        PeerId device = PeerId.parse(
                Digest.sha256(elsewhere.getBytes(StandardCharsets.UTF_8)).hex());

        assertThatThrownBy(() -> checkIn(device, "192.0.2.7", elsewhere))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD));
        assertThat(neighbours("32", "192.0.2.9")).doesNotContain(device.hex());
        checkIn(device, "192.0.2.7", "192.0.2.7");
        assertThat(neighbours("32", "192.0.2.9")).contains(device.hex());
    }

    @Test
    void aCheckInOutOfBoundsIsRefusedAndTheFieldIsNamed() {
        assertThatIsRefused("peerId", "abc", "/peerId");
        assertThatIsRefused("listenPort", 0, "/listenPort");
        assertThatIsRefused("listenPort", 22, "/listenPort");
        assertThatIsRefused("listenPort", 65_536, "/listenPort");
        assertThatIsRefused("waitSeconds", 61, "/waitSeconds");
        assertThatIsRefused("name", "a\u0000b", "/name");
        assertThatIsRefused("name", " ", "/name");
        assertThatIsRefused("os", "x".repeat(256), "/os");
        String release = "0".repeat(64);
        assertThatIsRefused("releases", List.of(Desk.report(release, -1, 1, 0)), "/releases/0/verified");
        assertThatIsRefused(
                "releases",
                List.of(Desk.report(release, 1, 1, 0), Desk.report(release, 1, 1, 0)),
                "/releases/1/releaseId");
        assertThatIsRefused("releases", Collections.nCopies(1001, Desk.report(release, 1, 1, 0)), "/releases");
    }

    @Test
    void howADeviceFindsOthersIsShownAndAddedUp() {
        Desk desk = new Desk(origin.enrolled());
        Map<String, Object> body = desk.body(0);
        body.put("ways", List.of("handout", "dht", "dht"));
        body.put("reasons", List.of("ON_BATTERY", "MADE_UP", "NO_NEIGHBOUR"));
        assertThat(desk.send(body).status()).isEqualTo(200);

        JsonNode shown = device(desk.peerId());
        assertThat(shown.path("ways")).extracting(JsonNode::asText).containsExactly("dht", "handout");
        assertThat(shown.path("reasons").findValuesAsText("code")).containsExactly("ON_BATTERY", "NO_NEIGHBOUR");
        assertThat(shown.at("/reasons/0/remedy").asText()).isNotEmpty();
        JsonNode reach = origin.administrator().get("/api/v1/reach").json();
        assertThat(reach.at("/ways")).hasSize(4);
        assertThat(reach.at("/ways/2/code").asText()).isEqualTo("dht");
        assertThat(reach.at("/ways/2/devices").asInt()).isEqualTo(1);
        assertThat(reach.at("/reasons").findValuesAsText("code")).containsExactly("NO_NEIGHBOUR", "ON_BATTERY");
        assertThat(reach.path("online").asInt()).isGreaterThanOrEqualTo(1);

        body.put("ways", List.of("telepathy"));
        assertThat(desk.send(body).status()).isEqualTo(400);
        body.put("ways", List.of());
        body.put("reasons", List.of("no code"));
        assertThat(desk.send(body).problem()).isEqualTo("invalid-field");
    }

    /// One device cannot fill the origin with what there is not: neither releases nor pieces, nor other devices.
    @Test
    void whatOneDeviceMayAnnounceIsBounded() {
        String release = origin.administrator().release("announced-by-one", new byte[10]);
        Desk desk = new Desk(origin.enrolled());
        Map<String, Object> body = desk.body(0);
        body.put("releases", List.of(Desk.report(release, 10_000, 10_000, 0), Desk.report("1".repeat(64), 1, 1, 0)));

        assertThat(desk.send(body).status()).isEqualTo(200);

        JsonNode shown = device(desk.peerId()).path("releases");
        assertThat(shown).as("a release that does not exist is not kept").hasSize(1);
        JsonNode swarm = origin.administrator().get("/api/v1/swarm").json();
        for (JsonNode one : swarm.path("releases")) {
            assertThat(one.path("piecesHeldRatio").asDouble()).isBetween(0.0, 1.0);
        }
        body.put("releases", Collections.nCopies(10_000, Desk.report(release, 1, 1, 0)));
        assertThat(desk.send(body).problem()).isEqualTo("body-too-large");
    }

    private static long version(JsonNode reply) {
        return reply.path("metadataVersion").asLong();
    }

    private void assertThatIsRefused(String field, Object value, String pointer) {
        Desk desk = new Desk(origin.enrolled());
        Map<String, Object> body = desk.body(0);
        body.put(field, value);

        Answer answer = desk.send(body);

        assertThat(answer.status()).as("%s %s", field, value).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private List<String> neighbours(String id, String source) {
        return checkIn(PeerId.parse(id.repeat(32)), source, null).neighbours().stream()
                .map(HandedNeighbour::peerId)
                .toList();
    }

    /// From an address that a test cannot have.
    private CheckInReply checkIn(PeerId id, String source, @Nullable String named) {
        CheckIn checkIn =
                new CheckIn(id.hex(), "desk", "0.1.0", "Linux", 8490, named, 0, 0, List.of(), null, null, null);
        return checkIns.answer(id, checkIn, source).await().atMost(Origin.PATIENCE);
    }

    /// A long poll that the origin has recorded.
    private CompletableFuture<JsonNode> waiting(Desk desk) {
        String before = device(desk.peerId()).path("lastSeen").asText();
        CompletableFuture<JsonNode> answer = desk.await(60);
        Await.until(
                "the check-in is recorded",
                () -> !device(desk.peerId()).path("lastSeen").asText().equals(before));
        assertThat(answer).isNotDone();
        return answer;
    }

    /// Within half the time the check-in would have waited for.
    private static JsonNode soon(CompletableFuture<JsonNode> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private JsonNode device(String peerId) {
        String next = "";
        while (true) {
            JsonNode page = origin.administrator()
                    .get("/api/v1/devices?limit=200&cursor=" + next)
                    .json();
            for (JsonNode item : page.path("items")) {
                if (item.path("peerId").asText().equals(peerId)) {
                    return item;
                }
            }
            if (page.path("next").isNull()) {
                throw new AssertionError("the origin knows no device " + peerId);
            }
            next = page.path("next").asText();
        }
    }
}
