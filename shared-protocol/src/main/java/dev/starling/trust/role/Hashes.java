package dev.starling.trust.role;

import dev.starling.id.Digest;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hashes of a file, by algorithm as metadata names it. At least one is SHA-256 or SHA-512; all that are
/// known must fit, the others are kept and not looked at.
///
/// @param hex lower-case hexadecimal by `sha256`, `sha512`, ...
public record Hashes(NavigableMap<String, String> hex) {

    private static final String SHA256 = "sha256";
    private static final String SHA512 = "sha512";
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA512_HEX = Pattern.compile("[0-9a-f]{128}");

    /// @throws IllegalArgumentException when none is known or a known one is malformed
    public Hashes {
        NavigableMap<String, String> lower = new TreeMap<>();
        hex.forEach((algorithm, value) -> lower.put(algorithm, value.toLowerCase(Locale.ROOT)));
        hex = Collections.unmodifiableNavigableMap(lower);
        String sha256 = hex.get(SHA256);
        String sha512 = hex.get(SHA512);
        boolean none = sha256 == null && sha512 == null;
        if (none || !fits(SHA256_HEX, sha256) || !fits(SHA512_HEX, sha512)) {
            throw new IllegalArgumentException("hashes "
                    + JsonFlaw.shown(hex.keySet().toString()) + ", expected a well-formed sha256 or sha512 among them");
        }
    }

    private static boolean fits(Pattern form, @Nullable String value) {
        return value == null || form.matcher(value).matches();
    }

    public static Hashes of(Digest sha256) {
        NavigableMap<String, String> hex = new TreeMap<>();
        hex.put(SHA256, sha256.hex());
        return new Hashes(hex);
    }

    public static Hashes sha256Of(byte[] bytes) {
        return of(Digest.sha256(bytes));
    }

    static Hashes read(JsonObject json) {
        NavigableMap<String, String> hex = new TreeMap<>();
        json.fields().keySet().forEach(algorithm -> hex.put(algorithm, json.text(algorithm)));
        return new Hashes(hex);
    }

    JsonObject write() {
        JsonObject.Builder json = JsonObject.builder();
        hex.forEach((algorithm, value) -> json.put(algorithm, new JsonValue.Text(value)));
        return json.build();
    }

    public Optional<Digest> sha256() {
        return Optional.ofNullable(hex.get(SHA256)).map(Digest::parse);
    }

    /// The one that names the file in a consistent snapshot (TUF 6.2): SHA-256 where there is one.
    public String naming() {
        String sha256 = hex.get(SHA256);
        return sha256 != null ? sha256 : hex.getOrDefault(SHA512, "");
    }

    /// Whether every known hash is that of these bytes.
    public boolean fit(byte[] bytes) {
        return fits(SHA256, "SHA-256", bytes) && fits(SHA512, "SHA-512", bytes);
    }

    private boolean fits(String algorithm, String javaName, byte[] bytes) {
        String expected = hex.get(algorithm);
        try {
            return expected == null
                    || expected.equals(HexFormat.of()
                            .formatHex(MessageDigest.getInstance(javaName).digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("a Java platform without " + javaName, e);
        }
    }

    @Override
    public String toString() {
        return hex.toString();
    }
}
