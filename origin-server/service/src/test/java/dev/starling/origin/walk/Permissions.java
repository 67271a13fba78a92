package dev.starling.origin.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may do what, as docs/OPERATIONS.md says it.
///
/// @param who the roles by the id of the operation
record Permissions(Map<String, Set<String>> who) {

    static final String EVERYBODY = "everybody";

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z]+)` \\| ([a-z, ]+) \\|$");

    static Permissions written() throws IOException {
        Path page = Path.of(System.getProperty("starling.root"), "docs/OPERATIONS.md");
        Map<String, Set<String>> who = new LinkedHashMap<>();
        boolean here = false;
        for (String line : Files.readAllLines(page)) {
            here = line.startsWith("#") ? line.equals("### Who may do what") : here;
            Matcher row = ROW.matcher(line);
            if (here && row.matches()) {
                who.put(row.group(1), new LinkedHashSet<>(List.of(row.group(2).split(", "))));
            }
        }
        return new Permissions(Collections.unmodifiableMap(who));
    }

    /// @param roles the caller's, with what they include
    boolean allow(String operation, Set<String> roles) {
        Set<String> allowed = who.getOrDefault(operation, Set.of());
        return allowed.contains(EVERYBODY) || allowed.stream().anyMatch(roles::contains);
    }

    boolean isOpen(String operation) {
        return who.getOrDefault(operation, Set.of()).contains(EVERYBODY);
    }
}
