package dev.starling.trust.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/// The two forms of a value. [#canonical] is what is signed: OLPC canonical JSON as securesystemslib writes
/// it, names sorted by code point, no space, only `"` and `\` escaped. That is no JSON any more once a
/// string holds a line end (a key in PEM form), so [#ordinary] is what is served.
public final class JsonWriter {

    /// By code point, as UTF-8 sorts; `String#compareTo` would put the planes beyond the first before U+E000.
    private static final Comparator<String> BY_CODE_POINT = JsonWriter::compareCodePoints;

    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    /// The bytes that a signature or a key id is made over.
    public static byte[] canonical(JsonValue value) {
        return write(value, true);
    }

    /// RFC 8259, one line, names in the order of the object.
    public static byte[] ordinary(JsonValue value) {
        return write(value, false);
    }

    private static byte[] write(JsonValue value, boolean canonical) {
        JsonWriter writer = new JsonWriter(canonical);
        writer.value(value);
        return writer.out.toString().getBytes(UTF_8);
    }

    private void value(JsonValue value) {
        switch (value) {
            case JsonObject object -> object(object);
            case JsonValue.Array array -> array(array);
            case JsonValue.Text(String text) -> string(text);
            case JsonValue.Whole(long number) -> out.append(number);
            case JsonValue.Flag(boolean flag) -> out.append(flag);
            case JsonValue.Null() -> out.append("null");
        }
    }

    private void object(JsonObject object) {
        out.append('{');
        var fields = object.fields().entrySet().stream();
        Iterator<Map.Entry<String, JsonValue>> each =
                (canonical ? fields.sorted(Map.Entry.comparingByKey(BY_CODE_POINT)) : fields).iterator();
        while (each.hasNext()) {
            Map.Entry<String, JsonValue> field = each.next();
            string(field.getKey());
            out.append(':');
            value(field.getValue());
            separate(each);
        }
        out.append('}');
    }

    private void array(JsonValue.Array array) {
        out.append('[');
        Iterator<JsonValue> each = array.elements().iterator();
        while (each.hasNext()) {
            value(each.next());
            separate(each);
        }
        out.append(']');
    }

    private void separate(Iterator<?> each) {
        if (each.hasNext()) {
            out.append(',');
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 && !canonical) {
                out.append(c == '\n' ? "\\n" : "\\u" + HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static int compareCodePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Equal so far, so both are at the same half of a pair or at its start: a surrogate stands for more
                // than any other.
                boolean xHigh = Character.isSurrogate(x);
                boolean yHigh = Character.isSurrogate(y);
                return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
