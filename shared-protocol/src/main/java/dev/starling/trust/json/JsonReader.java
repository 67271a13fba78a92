package dev.starling.trust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads RFC 8259 in one pass and refuses what two readers could understand differently: a name twice in an
/// object, fractions and exponents, numbers from 2^53 on, `-0`, half a surrogate pair, bytes that are not
/// UTF-8, anything after the value. Depth, length and number of values are bounded before memory is spent
/// ([JsonLimits]).
public final class JsonReader {

    /// Two digits fewer than a long holds, so that adding a digit cannot overflow.
    private static final int DIGITS_MAX = 16;

    private final String text;
    private final JsonLimits limits;
    private int at;
    private int depth;
    private int values;

    private JsonReader(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /// One document of any kind.
    public static Verdict<JsonValue> read(byte[] document, JsonLimits limits) {
        return JsonFlaw.guard(() -> parse(document, limits));
    }

    /// For readers that are themselves within [JsonFlaw#guard].
    ///
    /// @throws JsonFlaw when the document is not an object within the limits
    public static JsonObject object(byte[] document, JsonLimits limits) {
        return JsonObject.asObject("document", parse(document, limits));
    }

    private static JsonValue parse(byte[] document, JsonLimits limits) {
        if (document.length > limits.bytesMax()) {
            throw new JsonFlaw(
                    Rejection.OUT_OF_BOUNDS, document.length + " bytes of JSON, expected at most " + limits.bytesMax());
        }
        JsonReader reader = new JsonReader(decodeUtf8(document), limits);
        reader.skipSpace();
        JsonValue value = reader.value();
        reader.skipSpace();
        if (reader.at < reader.text.length()) {
            throw new JsonFlaw(Rejection.TRAILING_BYTES, "text after the JSON value" + reader.where());
        }
        return value;
    }

    private static String decodeUtf8(byte[] document) {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw JsonFlaw.malformed("bytes that are not UTF-8, expected JSON in UTF-8");
        }
    }

    private JsonValue value() {
        if (++values > limits.valuesMax()) {
            throw new JsonFlaw(
                    Rejection.OUT_OF_BOUNDS, "more than " + limits.valuesMax() + " JSON values, expected fewer");
        }
        return switch (peek()) {
            case '{' -> objectBody();
            case '[' -> arrayBody();
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", new JsonValue.Flag(true));
            case 'f' -> word("false", new JsonValue.Flag(false));
            case 'n' -> word("null", new JsonValue.Null());
            default -> new JsonValue.Whole(number());
        };
    }

    private JsonObject objectBody() {
        enter();
        SequencedMap<String, JsonValue> fields = new LinkedHashMap<>();
        skipSpace();
        if (!skip('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                expect(':');
                skipSpace();
                if (fields.put(name, value()) != null) {
                    throw JsonFlaw.malformed("field " + JsonFlaw.shown(name) + " twice" + where() + ", expected once");
                }
                skipSpace();
            } while (skip(','));
            expect('}');
        }
        depth--;
        return new JsonObject(fields);
    }

    private JsonValue arrayBody() {
        enter();
        List<JsonValue> elements = new ArrayList<>();
        skipSpace();
        if (!skip(']')) {
            do {
                skipSpace();
                elements.add(value());
                skipSpace();
            } while (skip(','));
            expect(']');
        }
        depth--;
        return new JsonValue.Array(elements);
    }

    private void enter() {
        at++;
        if (++depth > limits.depthMax()) {
            throw new JsonFlaw(
                    Rejection.OUT_OF_BOUNDS, "JSON deeper than " + limits.depthMax() + where() + ", expected less");
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return wholePairs(out);
            } else if (c < 0x20) {
                throw JsonFlaw.malformed("a control character in a JSON string" + where());
            } else {
                out.append(c == '\\' ? escaped() : c);
            }
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex4();
            default -> throw JsonFlaw.malformed("an unknown escape in a JSON string" + where());
        };
    }

    private char hex4() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw JsonFlaw.malformed("a broken \\u escape in a JSON string" + where());
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    /// Half a pair cannot be written in UTF-8, so that there would be nothing to sign.
    private String wholePairs(StringBuilder string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < string.length()
                        && Character.isLowSurrogate(string.charAt(i + 1));
                if (!pair) {
                    throw JsonFlaw.malformed("half a surrogate pair in a JSON string" + where());
                }
                i++;
            }
        }
        return string.toString();
    }

    private long number() {
        int start = at;
        boolean negative = skip('-');
        int first = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at)) && at - first <= DIGITS_MAX) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        int digits = at - first;
        if (digits == 0) {
            throw JsonFlaw.malformed("no JSON value" + where());
        }
        if (text.charAt(first) == '0' && (digits > 1 || negative)) {
            throw JsonFlaw.malformed("a number that begins with 0 or is -0" + where());
        }
        if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
            throw JsonFlaw.malformed("a fraction or an exponent" + where() + ", expected a whole number");
        }
        if (value > JsonValue.NUMBER_MAX) {
            at = start;
            throw new JsonFlaw(Rejection.OUT_OF_BOUNDS, "a number of 2^53 or more" + where() + ", expected less");
        }
        return negative ? -value : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private JsonValue word(String word, JsonValue meaning) {
        if (!text.startsWith(word, at)) {
            throw JsonFlaw.malformed("no JSON value" + where());
        }
        at += word.length();
        return meaning;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new JsonFlaw(Rejection.TRUNCATED, "JSON that ends" + where() + ", expected more");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char expected) {
        char c = peek();
        if (c != expected) {
            throw JsonFlaw.malformed(JsonFlaw.shown(String.valueOf(c)) + where() + ", expected '" + expected + "'");
        }
        at++;
    }

    private String where() {
        return " at character " + at;
    }
}
