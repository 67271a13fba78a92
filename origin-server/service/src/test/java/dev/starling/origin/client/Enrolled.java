package dev.starling.origin.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A device that was let in, and the origin as it sees it.
///
/// @param identity as the origin gave it
public record Enrolled(Device device, JsonNode identity, Origin origin) {

    private static final String TOKENS = "/api/v1/enrolment-tokens";

    /// Lets a new device in, with nothing but what a bundle says.
    public static Enrolled by(Origin operator) {
        JsonNode bundle =
                expect(201, operator.post(TOKENS, Map.of("name", "test"))).path("bundle");
        List<String> pins = new ArrayList<>();
        bundle.path("caPins").forEach(pin -> pins.add(pin.asText()));
        URI https = URI.create("https://localhost:"
                + URI.create(bundle.path("origin").asText()).getPort());
        Device device = Device.withNewKey();
        Origin pinned = Origin.over(https, Device.pinning(pins));
        JsonNode identity = expect(
                200,
                pinned.post(
                        "/api/v1/agent/enrol",
                        device.enrolment(bundle.path("token").asText())));
        pinned.http().close();
        return new Enrolled(device, identity, device.with(https, identity));
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected status " + status + ", found " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }
}
