package dev.starling.trust.role;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// Which version of another metadata file belongs to this one (TUF 4.4, METAFILES).
///
/// @param length in bytes, where it is told
/// @param hashes where they are told
public record MetaFile(long version, OptionalLong length, Optional<Hashes> hashes) {

    /// @throws IllegalArgumentException when the version is below 1 or the length below 0
    public MetaFile {
        if (version < 1 || version > JsonValue.NUMBER_MAX || length.orElse(0) < 0) {
            throw new IllegalArgumentException("version " + version + " and length " + length
                    + " of a metadata file, expected 1 or more and 0 or more");
        }
    }

    /// Length and hash of the file as it is served, told.
    public static MetaFile of(long version, byte[] served) {
        return new MetaFile(version, OptionalLong.of(served.length), Optional.of(Hashes.sha256Of(served)));
    }

    static MetaFile read(JsonObject json) {
        return new MetaFile(
                json.number("version", 1, JsonValue.NUMBER_MAX),
                json.optionalNumber("length", 0, JsonValue.NUMBER_MAX),
                json.optionalObject("hashes").map(Hashes::read));
    }

    JsonObject write() {
        JsonObject.Builder json = JsonObject.builder().put("version", version);
        length.ifPresent(bytes -> json.put("length", bytes));
        hashes.ifPresent(told -> json.put("hashes", told.write()));
        return json.build();
    }

    /// Whether these bytes are what is meant, as far as length and hashes are told.
    public Verdict<byte[]> check(byte[] served) {
        if (length.isPresent() && length.getAsLong() != served.length) {
            return Verdict.reject(Rejection.HASH_MISMATCH, served.length + " bytes, expected " + length.getAsLong());
        }
        if (hashes.isPresent() && !hashes.get().fit(served)) {
            return Verdict.reject(Rejection.HASH_MISMATCH, "bytes of another hash, expected " + hashes.get());
        }
        return Verdict.accept(served);
    }
}
