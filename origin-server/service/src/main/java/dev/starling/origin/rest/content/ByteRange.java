package dev.starling.origin.rest.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a Range header asks for (RFC 9110 section 14.2). A header that is malformed, of another unit, or names
/// several ranges is ignored, as section 14.2 allows: the whole is sent.
sealed interface ByteRange {

    record Whole() implements ByteRange {}

    /// @param first the first byte's offset
    /// @param length 1 or more
    record Part(long first, long length) implements ByteRange {
        String contentRange(long size) {
            return "bytes " + first + "-" + (first + length - 1) + "/" + size;
        }
    }

    /// Begins behind the end.
    record Unsatisfiable() implements ByteRange {}

    /// Numbers of more digits than any file has bytes are malformed.
    Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    static ByteRange parse(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1) - from + 1);
    }

    /// The last `wanted` bytes.
    private static ByteRange suffix(long wanted, long size) {
        long length = Math.min(wanted, size);
        return length == 0 ? new Unsatisfiable() : new Part(size - length, length);
    }
}
