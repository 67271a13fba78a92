package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.starling.origin.client.Desk;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class SwarmTest {

    private static final int PIECE = 256 * 1024;

    @Inject
    OriginUnderTest origin;

    private final Map<Integer, Desk> desks = new HashMap<>();

    @Test
    void whoWatchesSeesTheSwarmAtOnceAndThenAsItChanges() throws IOException, InterruptedException {
        String release = origin.administrator().release("watched", new byte[2 * PIECE]);
        try (Stream<String> lines = events()) {
            Iterator<String> events = lines.iterator();
            assertThat(next(events, release).path("devices").asInt()).isZero();

            report(1, release, 2);
            JsonNode changed = next(events, release);

            assertThat(changed.path("devices").asInt()).isEqualTo(1);
            assertThat(changed.path("complete").asInt()).isEqualTo(1);
            assertThat(changed.at("/perDevice/0/name").asText()).isEqualTo("desk");
        }
    }

    @Test
    void theSwarmShowsWhatWasSavedAgainstTheOriginsOwnCount() {
        String release = origin.administrator().release("saving", new byte[2 * PIECE]);
        report(11, release, 2);
        report(12, release, 1);
        report(13, release, 2);
        origin.enrolled().origin().get("/api/v1/releases/" + release + "/payload", "Range", "bytes=0-99");

        JsonNode shown = release(origin.administrator().get("/api/v1/swarm").json(), release);

        assertThat(shown.path("devices").asInt()).isEqualTo(3);
        assertThat(shown.path("complete").asInt()).isEqualTo(2);
        assertThat(shown.path("piecesHeldRatio").asDouble()).isEqualTo(5.0 / 6);
        assertThat(shown.path("originEgressBytes").asLong()).isEqualTo(100);
        assertThat(shown.path("bytesSaved").asLong()).isEqualTo(5L * PIECE - 100);
        assertThat(shown.at("/perDevice/0/verified").asInt())
                .as("who is not complete is shown first")
                .isEqualTo(1);
    }

    @Test
    void aRetiredReleaseIsNoSwarm() {
        String release = origin.administrator().release("leaving", new byte[1]);
        origin.administrator().post(Origin.versionPath("leaving", "1") + "/retire");

        assertThat(release(origin.administrator().get("/api/v1/swarm").json(), release)
                        .isMissingNode())
                .isTrue();
    }

    private Stream<String> events() throws IOException, InterruptedException {
        Origin administrator = origin.administrator();
        return administrator
                .http()
                .send(administrator.request("/api/v1/swarm/events").GET().build(), BodyHandlers.ofLines())
                .body();
    }

    private void report(int number, String release, int verified) {
        Desk desk = desks.computeIfAbsent(number, fresh -> new Desk(origin.enrolled()));
        Map<String, Object> body = desk.body(0);
        body.put("releases", List.of(Desk.report(release, verified, 2, 0)));
        assertThat(desk.send(body).status()).isEqualTo(200);
    }

    /// The release in the next picture that comes.
    private static JsonNode next(Iterator<String> events, String release) throws IOException {
        while (events.hasNext()) {
            String line = events.next();
            if (line.startsWith("data:")) {
                return release(new ObjectMapper().readTree(line.substring(5)), release);
            }
        }
        throw new AssertionError("the stream ended");
    }

    private static JsonNode release(JsonNode swarm, String id) {
        for (JsonNode release : swarm.path("releases")) {
            if (release.path("releaseId").asText().equals(id)) {
                return release;
            }
        }
        return MissingNode.getInstance();
    }
}
