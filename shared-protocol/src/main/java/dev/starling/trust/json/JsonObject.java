package dev.starling.trust.json;

import dev.starling.id.Rejection;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A JSON object whose names keep the order they came in. Immutable.
///
/// The getters are for readers of hostile input: they throw [JsonFlaw] when a field is missing or of
/// another kind, which [JsonFlaw#guard] makes a verdict.
public record JsonObject(SequencedMap<String, JsonValue> fields) implements JsonValue {

    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    public JsonObject {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// For writers; `build()` ends it.
    public static Builder builder() {
        return new Builder();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /// @return null when there is no such field
    public @Nullable JsonValue get(String name) {
        return fields.get(name);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public String text(String name) {
        return asText(name, required(name));
    }

    public Optional<String> optionalText(String name) {
        JsonValue value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(asText(name, value));
    }

    /// @throws JsonFlaw also when the number is outside the bounds, both of which are within
    public long number(String name, long least, long most) {
        long value = asNumber(name, required(name));
        if (value < least || value > most) {
            throw new JsonFlaw(Rejection.OUT_OF_BOUNDS, at(name) + value + ", expected " + least + " to " + most);
        }
        return value;
    }

    public OptionalLong optionalNumber(String name, long least, long most) {
        return has(name) ? OptionalLong.of(number(name, least, most)) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        JsonValue value = required(name);
        if (value instanceof Flag(boolean set)) {
            return set;
        }
        throw wrongKind(name, value, "true or false");
    }

    /// @param absent the value of a missing field
    public boolean flag(String name, boolean absent) {
        return has(name) ? flag(name) : absent;
    }

    public JsonObject object(String name) {
        return asObject(name, required(name));
    }

    public Optional<JsonObject> optionalObject(String name) {
        JsonValue value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(asObject(name, value));
    }

    public List<JsonValue> list(String name) {
        JsonValue value = required(name);
        if (value instanceof Array(List<JsonValue> elements)) {
            return elements;
        }
        throw wrongKind(name, value, "a list");
    }

    /// A list of which every element is text.
    public List<String> texts(String name) {
        return list(name).stream().map(element -> asText(name, element)).toList();
    }

    /// A list of which every element is an object.
    public List<JsonObject> objects(String name) {
        return list(name).stream().map(element -> asObject(name, element)).toList();
    }

    /// What is left without these fields: those that a reader does not know and keeps.
    public JsonObject without(Collection<String> names) {
        SequencedMap<String, JsonValue> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(names);
        return new JsonObject(rest);
    }

    /// @param name only for the message
    public static JsonObject asObject(String name, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrongKind(name, value, "an object");
    }

    private static String asText(String name, JsonValue value) {
        if (value instanceof Text(String text)) {
            return text;
        }
        throw wrongKind(name, value, "text");
    }

    private static long asNumber(String name, JsonValue value) {
        if (value instanceof Whole(long number)) {
            return number;
        }
        throw wrongKind(name, value, "a number");
    }

    private JsonValue required(String name) {
        JsonValue value = fields.get(name);
        if (value == null) {
            throw JsonFlaw.malformed("no field " + JsonFlaw.shown(name) + ", expected one");
        }
        return value;
    }

    private static JsonFlaw wrongKind(String name, JsonValue value, String expected) {
        return JsonFlaw.malformed(at(name) + value.kind() + ", expected " + expected);
    }

    private static String at(String name) {
        return "field " + JsonFlaw.shown(name) + ": ";
    }

    @Override
    public String kind() {
        return "an object";
    }

    /// Collects fields in the order they are put. Not safe for threads.
    public static final class Builder {

        private final SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();

        private Builder() {}

        /// @throws IllegalArgumentException when the name was put before
        public Builder put(String name, JsonValue value) {
            if (fields.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("field " + name + " twice, expected each once");
            }
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, new Text(text));
        }

        public Builder put(String name, long number) {
            return put(name, new Whole(number));
        }

        public Builder put(String name, boolean flag) {
            return put(name, new Flag(flag));
        }

        /// Every field that is not there yet.
        public Builder putMissing(JsonObject other) {
            for (Map.Entry<String, JsonValue> field : other.fields.entrySet()) {
                fields.putIfAbsent(field.getKey(), field.getValue());
            }
            return this;
        }

        public JsonObject build() {
            return new JsonObject(fields);
        }
    }
}
