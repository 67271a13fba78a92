package dev.starling.trust.role;

import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/// The signed part of one piece of metadata (TUF 4.2). Which role a [Targets] speaks for is not in it: the
/// delegation says so.
public sealed interface Role permits Root, Timestamp, Snapshot, Targets {

    /// What is written; any `1.x` is read (TUF 4.3).
    String SPEC_VERSION = "1.0.34";
    /// The fields that every role has.
    List<String> COMMON = List.of("_type", "spec_version", "version", "expires");

    /// `_type` in metadata.
    String type();

    /// 1 and up; a new version of the same role has a higher one.
    long version();

    /// From this moment on it is not to be used. Whole seconds.
    Instant expires();

    /// Fields that no version known here defines; written back as they came.
    JsonObject extra();

    /// The signed part as JSON.
    JsonObject write();

    /// Whether it is no longer to be used at the time the update began (TUF 5.1).
    default boolean isExpiredAt(Instant updateStart) {
        return !updateStart.isBefore(expires());
    }

    /// What every role begins with.
    default JsonObject.Builder writeCommon() {
        return JsonObject.builder()
                .put("_type", type())
                .put("spec_version", SPEC_VERSION)
                .put("version", version())
                .put("expires", expires().toString());
    }

    /// What every role has, read.
    record Common(long version, Instant expires) {

        private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

        /// @throws IllegalArgumentException when the version is below 1 or the time has fractions of a second
        public Common {
            if (version < 1 || version > JsonValue.NUMBER_MAX) {
                throw new IllegalArgumentException("version " + version + ", expected 1 or more");
            }
            if (!expires.truncatedTo(ChronoUnit.SECONDS).equals(expires)) {
                throw new IllegalArgumentException("expires " + expires + ", expected whole seconds");
            }
        }

        /// @throws JsonFlaw when a field is missing or malformed, the type is another or the specification
        ///     too new
        public static Common read(JsonObject signed, String type) {
            String found = signed.text("_type");
            if (!found.equals(type)) {
                throw new JsonFlaw(
                        dev.starling.id.Rejection.WRONG_ROLE,
                        "metadata of type " + JsonFlaw.shown(found) + ", expected " + type);
            }
            checkSpecVersion(signed.text("spec_version"));
            return new Common(signed.number("version", 1, JsonValue.NUMBER_MAX), readTime(signed.text("expires")));
        }

        private static void checkSpecVersion(String version) {
            if (!version.matches("1(\\.\\d{1,9}){1,2}")) {
                throw new JsonFlaw(
                        dev.starling.id.Rejection.WRONG_VERSION,
                        "specification " + JsonFlaw.shown(version) + ", expected 1.x of TUF");
            }
        }

        private static Instant readTime(String text) {
            if (DATE_TIME.matcher(text).matches()) {
                try {
                    return Instant.parse(text);
                } catch (java.time.format.DateTimeParseException e) {
                    throw JsonFlaw.malformed("expires " + text + ", which is no day or time");
                }
            }
            throw JsonFlaw.malformed("expires " + JsonFlaw.shown(text) + ", expected YYYY-MM-DDTHH:MM:SSZ");
        }
    }
}
