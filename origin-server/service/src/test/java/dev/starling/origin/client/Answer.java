package dev.starling.origin.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// What came back.
public record Answer(HttpResponse<byte[]> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public byte[] body() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// The header's first value, or empty.
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// @throws AssertionError when the body is no JSON
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("expected JSON with status " + status() + ", found " + text(), e);
        }
    }

    /// The code of an RFC 9457 problem, all of whose members are checked.
    ///
    /// @throws AssertionError when it is none
    public String problem() {
        JsonNode problem = json();
        boolean whole = header("Content-Type").startsWith("application/problem+json")
                && problem.path("status").asInt() == status()
                && problem.path("type")
                        .asText()
                        .equals("urn:starling:problem:" + problem.path("code").asText())
                && !problem.path("title").asText().isEmpty()
                && !problem.path("detail").asText().isEmpty()
                && problem.path("instance").asText().equals(response.uri().getRawPath());
        if (!whole) {
            throw new AssertionError("expected a problem with all its members, found " + response + " " + text());
        }
        return problem.path("code").asText();
    }

    public static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
