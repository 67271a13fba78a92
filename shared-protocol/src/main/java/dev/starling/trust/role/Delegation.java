package dev.starling.trust.role;

import dev.starling.id.Digest;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// One role that is trusted with some paths.
///
/// @param terminating whether nobody after it is asked about these paths, even when it does not know them
public record Delegation(RoleName name, RoleKeys keys, boolean terminating, Paths paths) {

    private static final String PATTERNS = "paths";
    private static final String PREFIXES = "path_hash_prefixes";

    /// Which target paths a delegation is about.
    public sealed interface Paths {

        boolean contain(String targetPath);
    }

    /// Any of these patterns.
    public record Patterns(List<PathPattern> patterns) implements Paths {

        public Patterns {
            patterns = List.copyOf(patterns);
        }

        @Override
        public boolean contain(String targetPath) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(targetPath));
        }
    }

    /// A hashed bin: SHA-256 of the target path in hexadecimal begins with one of these.
    public record HashPrefixes(List<String> prefixes) implements Paths {

        private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{1,64}");

        /// @throws IllegalArgumentException unless each is 1 to 64 lower-case hexadecimal digits
        public HashPrefixes {
            prefixes = List.copyOf(prefixes);
            prefixes.forEach(prefix -> {
                if (!PREFIX.matcher(prefix).matches()) {
                    throw new IllegalArgumentException("hash prefix " + JsonFlaw.shown(prefix)
                            + ", expected 1 to 64 lower-case hexadecimal digits");
                }
            });
        }

        @Override
        public boolean contain(String targetPath) {
            String hash =
                    Digest.sha256(targetPath.getBytes(StandardCharsets.UTF_8)).hex();
            return prefixes.stream().anyMatch(hash::startsWith);
        }
    }

    static Delegation read(JsonObject json) {
        if (json.has(PATTERNS) == json.has(PREFIXES)) {
            throw JsonFlaw.malformed(
                    "a delegation with both or neither of paths and path_hash_prefixes, expected one of them");
        }
        Paths paths = json.has(PATTERNS)
                ? new Patterns(
                        json.texts(PATTERNS).stream().map(PathPattern::of).toList())
                : new HashPrefixes(json.texts(PREFIXES));
        return new Delegation(
                new RoleName(json.text("name")), RoleKeys.read(json), json.flag("terminating", false), paths);
    }

    JsonObject write() {
        JsonObject.Builder json = JsonObject.builder().put("name", name.text());
        keys.write(json);
        json.put("terminating", terminating);
        switch (paths) {
            case Patterns(List<PathPattern> patterns) ->
                json.put(
                        PATTERNS,
                        JsonValue.Array.ofTexts(
                                patterns.stream().map(PathPattern::text).toList()));
            case HashPrefixes(List<String> prefixes) -> json.put(PREFIXES, JsonValue.Array.ofTexts(prefixes));
        }
        return json.build();
    }
}
