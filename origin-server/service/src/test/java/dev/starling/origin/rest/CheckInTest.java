package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.Desk;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class CheckInTest {

    @Inject
    OriginUnderTest origin;

    @Test
    void aCheckInThatWaitsIsAnsweredWhenAReleaseIsPublishedAndWhenItIsRetired() throws Exception {
        Desk desk = new Desk(origin.stranger(), 1);
        desk.checkIn();

        CompletableFuture<JsonNode> waiting = waiting(desk);
        String release = origin.administrator().release("announced", new byte[] {1, 2, 3});
        assertThat(soon(waiting).path("releases").findValuesAsText("releaseId")).contains(release);

        CompletableFuture<JsonNode> again = waiting(desk);
        origin.administrator().post(Origin.versionPath("announced", "1") + "/retire");
        assertThat(soon(again).path("releases").findValuesAsText("releaseId")).doesNotContain(release);
    }

    @Test
    void hundredsThatWaitAreAllAnsweredByOnePublish() throws Exception {
        List<Desk> desks = IntStream.range(1000, 1300)
                .mapToObj(n -> new Desk(origin.stranger(), n, "203.0.113.9"))
                .toList();
        desks.forEach(Desk::checkIn);

        List<CompletableFuture<JsonNode>> waiting =
                desks.stream().map(desk -> desk.await(60)).toList();
        String release = origin.administrator().release("for-hundreds", new byte[] {4});

        for (CompletableFuture<JsonNode> answer : waiting) {
            assertThat(soon(answer).path("releases").findValuesAsText("releaseId"))
                    .contains(release);
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
    void devicesOfOneMachineAreOneSiteAndAreNamedToOneAnother() {
        Desk one = new Desk(origin.stranger(), 11);
        Desk other = new Desk(origin.stranger(), 12);
        Map<String, Object> withoutAddress = one.body(0);
        withoutAddress.put("address", null);
        origin.stranger().post(Desk.CHECK_IN, withoutAddress);

        JsonNode reply = other.checkIn();

        assertThat(reply.path("site").asText()).isEqualTo("loopback");
        JsonNode named = neighbour(reply, one.peerId());
        assertThat(named.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(named.path("port").asInt()).isEqualTo(8490);
        assertThat(neighbour(reply, other.peerId()).isMissingNode()).isTrue();
        assertThat(neighbour(one.checkIn(), other.peerId()).isMissingNode()).isFalse();
    }

    @Test
    void devicesOfDifferentSubnetsAreNotNamedToOneAnother() {
        JsonNode reply = checkInFrom("192.0.2.7", 21);
        assertThat(reply.path("site").asText()).isEqualTo("192.0.2.0/24");
        String sameSubnet = new Desk(origin.stranger(), 21).peerId();

        assertThat(neighbour(checkInFrom("192.0.2.8", 22), sameSubnet).isMissingNode())
                .isFalse();
        assertThat(neighbour(checkInFrom("198.51.100.8", 23), sameSubnet).isMissingNode())
                .isTrue();
        assertThat(neighbour(checkInFrom("2001:db8::8", 24), sameSubnet).isMissingNode())
                .isTrue();
    }

    @Test
    void aDeviceThatAsksAgainGetsItsFirstAnswerAtOnce() throws Exception {
        Desk desk = new Desk(origin.stranger(), 31);
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
        Desk desk = new Desk(origin.stranger(), 0);
        Map<String, Object> body = desk.body(0);
        body.put("releases", List.of(Desk.report(release, 1, 2, 262_144)));
        assertThat(origin.stranger().post(Desk.CHECK_IN, body).status()).isEqualTo(200);

        JsonNode shown = device(desk.peerId());
        assertThat(shown.path("online").asBoolean()).isTrue();
        assertThat(shown.at("/releases/0/package").asText()).isEqualTo("reported");
        assertThat(shown.at("/releases/0/verified").asInt()).isEqualTo(1);
        assertThat(shown.at("/releases/0/bytesFromOrigin").asLong()).isEqualTo(262_144);

        body.put("releases", List.of());
        origin.stranger().post(Desk.CHECK_IN, body);
        assertThat(device(desk.peerId()).path("releases")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "224.0.0.1", "0.0.0.0", "10.1.2.300", "example.org", "::"})
    void anAddressAtWhichNobodyCouldBeReachedIsRefused(String address) {
        assertThatIsRefused("address", address, "/address");
    }

    @Test
    void aCheckInOutOfBoundsIsRefusedAndTheFieldIsNamed() {
        assertThatIsRefused("peerId", "abc", "/peerId");
        assertThatIsRefused("listenPort", 0, "/listenPort");
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

    private void assertThatIsRefused(String field, Object value, String pointer) {
        Map<String, Object> body = new Desk(origin.stranger(), 41).body(0);
        body.put(field, value);

        Answer answer = origin.stranger().post(Desk.CHECK_IN, body);

        assertThat(answer.status()).as("%s %s", field, value).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-field");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private JsonNode checkInFrom(String address, int number) {
        Map<String, Object> body = new Desk(origin.stranger(), number, address).body(0);
        return origin.stranger().post(Desk.CHECK_IN, body).json();
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

    private static JsonNode neighbour(JsonNode reply, String peerId) {
        for (JsonNode neighbour : reply.path("neighbours")) {
            if (neighbour.path("peerId").asText().equals(peerId)) {
                return neighbour;
            }
        }
        return MissingNode.getInstance();
    }
}
