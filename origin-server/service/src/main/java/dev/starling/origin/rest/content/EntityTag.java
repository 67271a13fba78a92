package dev.starling.origin.rest.content;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A strong entity tag (RFC 9110 section 8.8.3): content here is named by its hash and never changes.
public record EntityTag(String value) {

    public static EntityTag of(String name) {
        return new EntityTag('"' + name + '"');
    }

    /// If-None-Match, compared weakly (section 13.1.2): whether the caller has this content already.
    public boolean isIn(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(value) || tag.equals("W/" + value));
    }

    /// If-Range, compared strongly (section 13.1.5): whether the caller's part belongs to this content. A date
    /// never does, for there is no Last-Modified here.
    boolean allowsPart(@Nullable String ifRange) {
        return ifRange == null || ifRange.strip().equals(value);
    }
}
