package dev.starling.origin.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.json.JsonWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// The end of the chain at an instant, as the origin signs it once a day with its timestamp key. What is signed is
/// canonical JSON, like TUF metadata, and of a type that is none of TUF's: neither passes for the other.
///
/// @param entries how many there were
/// @param hash of the last
/// @param at when it was signed, to the second
public record ChainHead(long entries, Digest hash, Instant at) {

    /// The fields of an audit entry that carries a signed head.
    public static final String STATEMENT = "statement";

    public static final String KEY_ID = "keyId";
    /// In Base64.
    public static final String SIGNATURE = "signature";

    private static final String TYPE = "starling-audit-head";
    private static final int STATEMENT_MAX = 1000;

    /// The bytes that are signed.
    public byte[] statement() {
        return JsonWriter.canonical(JsonObject.builder()
                .put("_type", TYPE)
                .put("at", at.toString())
                .put("entries", entries)
                .put("hash", hash.hex())
                .build());
    }

    /// @param statement as [#statement] made it
    public static Verdict<ChainHead> read(String statement) {
        return JsonFlaw.guard(() -> {
            JsonObject json = JsonReader.object(statement.getBytes(UTF_8), JsonLimits.ofBytes(STATEMENT_MAX));
            if (!json.text("_type").equals(TYPE)) {
                throw JsonFlaw.malformed("type " + JsonFlaw.shown(json.text("_type")) + ", expected " + TYPE);
            }
            return new ChainHead(
                    json.number("entries", 1, JsonValue.NUMBER_MAX), Digest.parse(json.text("hash")), instant(json));
        });
    }

    private static Instant instant(JsonObject json) {
        try {
            return Instant.parse(json.text("at"));
        } catch (DateTimeParseException e) {
            throw JsonFlaw.malformed("time " + JsonFlaw.shown(json.text("at")) + ", expected one in UTC");
        }
    }
}
