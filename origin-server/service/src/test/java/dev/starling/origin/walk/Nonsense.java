package dev.starling.origin.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What somebody sends who wants to see something break.
final class Nonsense {

    /// In the place of a path parameter. Percent-encoded, as HTTP wants it.
    static final List<String> PARAMETERS = List.of(
            "..%2F..%2F..%2Fetc%2Fpasswd",
            "%2e%2e%2f",
            "..%5C..%5Cwindows",
            "%00",
            "x%0d%0aSet-Cookie:%20a=b",
            "%C0%AE%C0%AE",
            "%ED%A0%80",
            "%F0%9F%92%A9",
            "%27%20or%201=1--",
            "$%7Bjndi:ldap:%2F%2Fx%7D",
            "-1",
            "9223372036854775808",
            "x".repeat(3000));

    static final List<String> QUERY = List.of(
            "", "-1", "0", "9223372036854775808", "NaN", "%00", "%ED%A0%80", "%F0%9F%92%A9", "%27--", "x".repeat(3000));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEP = 20_000;

    private Nonsense() {}

    /// Bodies that are not even the JSON expected.
    static List<String> bodies() {
        return List.of(
                "",
                "{",
                "[]",
                "[{}]",
                "null",
                "3",
                "\"text\"",
                "{}",
                "{\"extra\":{\"a\":[1,2,3]}}",
                "{\"\":1}",
                "\u0000",
                "\ufeff{}",
                "{\"a\":\"\\ud800\"}",
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
    }

    /// Bodies in which one field is wrong and all others look right.
    static List<String> bodiesOf(JsonNode schema) {
        List<String> bodies = new ArrayList<>();
        ObjectNode plausible = plausible(schema);
        bodies.add(plausible.toString());
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            ObjectNode without = plausible.deepCopy();
            without.remove(field.getKey());
            bodies.add(without.toString());
            for (JsonNode wrong : wrongValues()) {
                bodies.add(plausible.deepCopy().set(field.getKey(), wrong).toString());
            }
        }
        return bodies;
    }

    private static List<JsonNode> wrongValues() {
        return List.of(
                JSON.nullNode(),
                JSON.getNodeFactory().numberNode(-1),
                JSON.getNodeFactory().numberNode(0),
                JSON.getNodeFactory().numberNode(BigInteger.TWO.pow(70)),
                read("1e400"),
                JSON.getNodeFactory().booleanNode(true),
                JSON.getNodeFactory().textNode(""),
                JSON.getNodeFactory().textNode("\u0000"),
                JSON.getNodeFactory().textNode("\ud83d\udca9\u202e\u0301"),
                JSON.getNodeFactory().textNode("../../etc/passwd"),
                JSON.getNodeFactory().textNode("x".repeat(100_000)),
                JSON.getNodeFactory().arrayNode(),
                JSON.getNodeFactory().arrayNode().addNull(),
                JSON.getNodeFactory().arrayNode().addArray().addArray().add(1),
                hugeArray(),
                JSON.getNodeFactory().objectNode(),
                JSON.getNodeFactory().objectNode().put("a", 1));
    }

    private static ArrayNode hugeArray() {
        ArrayNode array = JSON.createArrayNode();
        for (int i = 0; i < 5000; i++) {
            array.add("x");
        }
        return array;
    }

    private static ObjectNode plausible(JsonNode schema) {
        ObjectNode body = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode type = field.getValue().path("type");
            switch (type.isArray() ? type.path(0).asText() : type.asText()) {
                case "integer", "number" -> body.put(field.getKey(), 1);
                case "boolean" -> body.put(field.getKey(), false);
                case "array" -> body.putArray(field.getKey()).add("viewer");
                default -> body.put(field.getKey(), "nonsense");
            }
        }
        return body;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
