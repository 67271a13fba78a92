package dev.starling.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a site (`spec/sites.md`, "Names"): what the origin hands out at a check-in, and agents repeat.
public record SiteId(String name) implements Comparable<SiteId> {

    public static final int LENGTH_MAX = 63;
    /// What a name matches, for descriptions of an interface.
    public static final String PATTERN = "^[a-z0-9-]{1,63}$";

    private static final Pattern NAME = Pattern.compile(PATTERN);

    /// @throws IllegalArgumentException when the name is not one
    public SiteId {
        if (!isName(name)) {
            throw new IllegalArgumentException("a site's name has 1 to 63 of a-z, 0-9 and hyphen");
        }
    }

    /// Whether a name from outside may be a site's.
    public static boolean isName(String name) {
        return name.length() <= LENGTH_MAX && NAME.matcher(name).matches();
    }

    /// The site of a name from outside, empty when it is no such name.
    public static Optional<SiteId> of(String name) {
        return isName(name) ? Optional.of(new SiteId(name)) : Optional.empty();
    }

    @Override
    public int compareTo(SiteId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
