package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Await;
import dev.starling.origin.client.Desk;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An origin that takes little of everything.
@QuarkusTest
@TestProfile(BoundsTest.Small.class)
@WithTestResource(FreshFolder.class)
class BoundsTest {

    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "starling.fleet.devices-max", "2",
                    "starling.upload.at-once", "1",
                    "starling.console.watchers-max", "1");
        }
    }

    @Inject
    OriginUnderTest origin;

    @Test
    void noMoreDevicesAreTakenThanTheOriginIsSetTo() {
        Desk first = new Desk(origin.enrolled());
        Desk second = new Desk(origin.enrolled());

        Answer third =
                origin.overTls().post("/api/v1/agent/enrol", Device.withNewKey().enrolment(origin.token()));

        assertThat(third.status()).isEqualTo(503);
        assertThat(third.problem()).isEqualTo("fleet-full");
        assertThat(first.send(first.body(0)).status()).isEqualTo(200);
        assertThat(second.send(second.body(0)).status()).isEqualTo(200);
    }

    @Test
    void noMoreUploadsRunAtOnceThanTheOriginIsSetTo() throws IOException {
        origin.administrator().createPackage("slow");
        String token = origin.apiToken();
        try (Wire wire = new Wire(origin.base())) {
            wire.sendLines(
                    "PUT " + Origin.payloadPath("slow", "1", "file") + " HTTP/1.1",
                    "Host: origin",
                    "Content-Type: application/octet-stream",
                    "Authorization: Bearer " + token,
                    "Content-Length: 10",
                    "");
            Await.until(
                    "the first is under way",
                    () -> origin.administrator()
                            .get("/api/v1/packages/slow")
                            .text()
                            .contains("uploading"));

            assertThat(origin.administrator()
                            .upload("slow", "2", "file", new byte[1])
                            .problem())
                    .isEqualTo("too-many-uploads");
            assertThat(origin.administrator()
                            .delete(Origin.versionPath("slow", "1"))
                            .problem())
                    .isEqualTo("version-state");
            wire.send(new byte[10]);
            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 201 Created");
        }
        assertThat(origin.administrator()
                        .upload("slow", "2", "file", new byte[1])
                        .status())
                .isEqualTo(201);
    }

    @Test
    void noMoreConsolesWatchThanTheOriginIsSetToAndOneThatLeavesMakesRoom() throws IOException, InterruptedException {
        String events = "/api/v1/swarm/events";
        Origin administrator = origin.administrator();
        try (Stream<String> watching = administrator
                .http()
                .send(administrator.request(events).GET().build(), BodyHandlers.ofLines())
                .body()) {
            assertThat(watching.iterator().next()).isNotNull();
            assertThat(administrator.get(events).problem()).isEqualTo("too-many-watchers");
        }
        Await.until("there is room again", () -> {
            try (Stream<String> other = administrator
                    .http()
                    .send(administrator.request(events).GET().build(), BodyHandlers.ofLines())
                    .body()) {
                return !other.iterator().next().contains("too-many-watchers");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }
}
