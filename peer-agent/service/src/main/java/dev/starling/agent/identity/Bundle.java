package dev.starling.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.origin.OriginAddress;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an installer carries so that a device takes nothing on trust from the network (`spec/enrolment.md`, "Bundle").
///
/// @param pins SHA-256 over the SubjectPublicKeyInfo of each root authority that the origin's chain may end in
/// @param root the first TUF root metadata as JSON, or null when the installer brings it otherwise
public record Bundle(
        OriginAddress origin,
        List<Digest> pins,
        TrustDomain domain,
        String token,
        @Nullable String root) {

    public static final int BYTES_MAX = 128 * 1024;

    private static final int PINS_MAX = 4;
    private static final Pattern TOKEN = Pattern.compile("starling_enrol_[A-Za-z0-9_-]{43}");

    public Bundle {
        if (!origin.isTls()) {
            throw new IllegalArgumentException("origin " + origin + ", expected one of https://");
        }
        if (pins.isEmpty() || pins.size() > PINS_MAX) {
            throw new IllegalArgumentException(pins.size() + " pins, expected 1 to " + PINS_MAX);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("no token of the form starling_enrol_ and 43 characters");
        }
    }

    /// @throws IOException that says what was found and what was expected
    public static Bundle read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("more than " + BYTES_MAX + " bytes");
        }
        return parse(Files.readAllBytes(file));
    }

    static Bundle parse(byte[] json) throws IOException {
        Map<String, Object> fields = JSON.std.mapFrom(json);
        if (!(fields.get("format") instanceof Integer format) || format != 1) {
            throw new IOException("format " + fields.get("format") + ", expected 1");
        }
        try {
            return new Bundle(
                    OriginAddress.parse(text(fields, "origin")),
                    pins(fields),
                    new TrustDomain(text(fields, "trustDomain")),
                    text(fields, "token"),
                    fields.get("root") instanceof Map<?, ?> root ? JSON.std.asString(root) : null);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Digest> pins(Map<String, Object> fields) throws IOException {
        if (fields.get("caPins") instanceof List<?> all) {
            List<Digest> pins = new ArrayList<>();
            all.forEach(pin -> pins.add(Digest.parse(String.valueOf(pin))));
            return List.copyOf(pins);
        }
        return List.of(Digest.parse(text(fields, "caPin")));
    }

    private static String text(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("no text '" + name + "'");
    }

    byte[] json() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", 1);
        fields.put("origin", origin.toString());
        fields.put("caPins", pins.stream().map(Digest::hex).toList());
        fields.put("trustDomain", domain.name());
        fields.put("token", token);
        if (root != null) {
            fields.put("root", JSON.std.mapFrom(root));
        }
        return JSON.std.asBytes(fields);
    }

    /// Names the token without telling it.
    Digest tokenHash() {
        return Digest.sha256(token.getBytes(UTF_8));
    }

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "bundle of " + domain + " at " + origin;
    }
}
