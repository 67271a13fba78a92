package dev.starling.origin.walk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.client.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/// One operation of the description that the origin serves.
///
/// @param path with its parameters in braces
/// @param mediaType of the body, empty for none
/// @param body the schema of a JSON body, missing for none
record Described(String id, String method, String path, String mediaType, JsonNode body, List<String> query) {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete", "patch", "options");

    static List<Described> all(Origin stranger) {
        List<Described> found = new ArrayList<>();
        JsonNode description = stranger.get("/q/openapi?format=json").json();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    found.add(of(description, path.getKey(), operation.getKey(), operation.getValue()));
                }
            }
        }
        return found;
    }

    private static Described of(JsonNode description, String path, String method, JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content");
        String mediaType = content.isObject() ? content.fieldNames().next() : "";
        JsonNode schema = content.path("application/json").path("schema");
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.path("name").asText());
            }
        }
        return new Described(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                mediaType,
                resolved(description, schema),
                query);
    }

    /// Follows references, one level of fields deep, which is where the interface has its fields.
    private static JsonNode resolved(JsonNode description, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    /// Its address with this in the place of each parameter.
    String with(String parameter) {
        return path.replaceAll("\\{[a-zA-Z]+}", Matcher.quoteReplacement(parameter));
    }

    /// Answers without an end.
    boolean streams() {
        return path.endsWith("/events");
    }
}
