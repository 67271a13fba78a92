package dev.starling.trust.json;

import java.util.List;

/// One JSON value as TUF uses them: no fractions, whole numbers below 2^53. Immutable.
public sealed interface JsonValue
        permits JsonObject, JsonValue.Text, JsonValue.Whole, JsonValue.Flag, JsonValue.Null, JsonValue.Array {

    /// The largest number that every JSON library holds exactly (RFC 8259 section 6): 2^53 - 1, in magnitude.
    long NUMBER_MAX = (1L << 53) - 1;

    /// What it is called in a message to people.
    String kind();

    record Text(String value) implements JsonValue {

        @Override
        public String kind() {
            return "text";
        }
    }

    record Whole(long value) implements JsonValue {

        public Whole {
            if (Math.abs(value) > NUMBER_MAX || value == Long.MIN_VALUE) {
                throw new IllegalArgumentException("the number " + value + ", expected at most 2^53 - 1 in magnitude");
            }
        }

        @Override
        public String kind() {
            return "a number";
        }
    }

    record Flag(boolean value) implements JsonValue {

        @Override
        public String kind() {
            return "true or false";
        }
    }

    record Null() implements JsonValue {

        @Override
        public String kind() {
            return "null";
        }
    }

    record Array(List<JsonValue> elements) implements JsonValue {

        public Array {
            elements = List.copyOf(elements);
        }

        /// @param texts become [Text] elements in this order
        public static Array ofTexts(List<String> texts) {
            return new Array(texts.stream().<JsonValue>map(Text::new).toList());
        }

        @Override
        public String kind() {
            return "a list";
        }
    }
}
