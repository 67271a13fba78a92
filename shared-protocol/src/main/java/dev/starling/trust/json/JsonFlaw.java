package dev.starling.trust.json;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.util.HexFormat;
import java.util.function.Supplier;

/// What a reader stumbled over, on its way to the verdict at the reader's edge. Never leaves [#guard], so
/// that nobody has to catch it.
public final class JsonFlaw extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_MAX = 60;

    private final Rejection reason;

    public JsonFlaw(Rejection reason, String found) {
        // Without a stack trace: hostile input must not be dearer than good input.
        super(found, null, false, false);
        this.reason = reason;
    }

    public static JsonFlaw malformed(String found) {
        return new JsonFlaw(Rejection.MALFORMED, found);
    }

    /// Runs a reader; what it stumbles over becomes the verdict, and what a value's own constructor refuses
    /// (`IllegalArgumentException`) becomes [Rejection#MALFORMED].
    public static <T> Verdict<T> guard(Supplier<T> reader) {
        try {
            return Verdict.accept(reader.get());
        } catch (JsonFlaw flaw) {
            return Verdict.reject(flaw.reason, String.valueOf(flaw.getMessage()));
        } catch (IllegalArgumentException refused) {
            return Verdict.reject(Rejection.MALFORMED, String.valueOf(refused.getMessage()));
        }
    }

    /// Fit for one line of a log, whatever was sent: at most 60 characters, printable ASCII.
    public static String shown(String text) {
        StringBuilder out = new StringBuilder("'");
        text.chars().limit(SHOWN_MAX).forEach(c -> {
            if (c < 0x20 || c > 0x7E) {
                out.append("\\u").append(HexFormat.of().toHexDigits((char) c));
            } else {
                out.append((char) c);
            }
        });
        return out.append(text.length() > SHOWN_MAX ? "...'" : "'").toString();
    }
}
