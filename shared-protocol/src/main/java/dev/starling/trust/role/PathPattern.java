package dev.starling.trust.role;

import dev.starling.trust.json.JsonFlaw;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shell pattern over target paths (TUF 4.5, PATHPATTERN; glob(7)): `*` is any run of characters, `?`
/// one, `[ab]`, `[a-z]` and `[!ab]` one of a set. None of them is ever a `/`, so that a pattern has as many
/// segments as the paths it is about. Matching never goes back over more than one `*`, whatever the
/// pattern: segment by segment, length times length at most.
public final class PathPattern {

    public static final int LENGTH_MAX = 1024;

    private final String text;
    private final List<int[]> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = segments(text);
    }

    /// @throws IllegalArgumentException when it is empty or longer than 1024 characters
    public static PathPattern of(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "path pattern " + JsonFlaw.shown(text) + ", expected 1 to " + LENGTH_MAX + " characters");
        }
        return new PathPattern(text);
    }

    public String text() {
        return text;
    }

    public boolean matches(String targetPath) {
        List<int[]> path = segments(targetPath);
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!matches(segments.get(i), path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<int[]> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.codePoints().toArray())
                .toList();
    }

    private static boolean matches(int[] pattern, int[] segment) {
        int p = 0;
        int s = 0;
        int afterStar = -1;
        int starEnd = 0;
        while (s < segment.length) {
            if (p < pattern.length && pattern[p] == '*') {
                afterStar = ++p;
                starEnd = s;
                continue;
            }
            int width = p < pattern.length ? matchOne(pattern, p, segment[s]) : 0;
            if (width > 0) {
                p += width;
                s++;
            } else if (afterStar >= 0) {
                p = afterStar;
                s = ++starEnd;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /// @return how much of the pattern stands for this one character; 0 when it does not
    private static int matchOne(int[] pattern, int at, int c) {
        return switch (pattern[at]) {
            case '?' -> 1;
            case '[' -> {
                int end = setEnd(pattern, at);
                // An open bracket without an end stands for itself.
                yield end < 0 ? literal('[', c) : inSet(pattern, at + 1, end, c) ? end - at + 1 : 0;
            }
            default -> literal(pattern[at], c);
        };
    }

    private static int literal(int expected, int c) {
        return expected == c ? 1 : 0;
    }

    /// Where the `]` is that ends the set; one in first place is a member.
    private static int setEnd(int[] pattern, int open) {
        int at = open + 1;
        if (at < pattern.length && pattern[at] == '!') {
            at++;
        }
        for (at++; at < pattern.length; at++) {
            if (pattern[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    private static boolean inSet(int[] pattern, int from, int end, int c) {
        boolean negated = pattern[from] == '!';
        boolean found = false;
        for (int at = negated ? from + 1 : from; at < end; at++) {
            if (at + 2 < end && pattern[at + 1] == '-') {
                found |= pattern[at] <= c && c <= pattern[at + 2];
                at += 2;
            } else {
                found |= pattern[at] == c;
            }
        }
        return found != negated;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
