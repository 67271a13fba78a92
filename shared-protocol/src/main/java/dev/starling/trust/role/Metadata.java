package dev.starling.trust.role;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.json.JsonWriter;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeySignature;
import dev.starling.trust.key.TufSigner;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A signed part, the signatures over it, and the bytes as they are served (TUF 4.2). Immutable.
///
/// To write: [#unsigned], then [#signedBy] or [#with] for each signature, then [#served]. What was read
/// keeps its bytes, and its unknown fields stay in what signatures are made over.
public final class Metadata<R extends Role> {

    private final R role;
    private final JsonObject signed;
    private final SequencedMap<KeyId, KeySignature> signatures;
    private final byte[] canonical;
    private final byte[] served;

    /// @param served as they came from outside
    Metadata(R role, JsonObject signed, SequencedMap<KeyId, KeySignature> signatures, byte[] served) {
        this.role = role;
        this.signed = signed;
        this.signatures = Collections.unmodifiableSequencedMap(signatures);
        this.canonical = JsonWriter.canonical(signed);
        this.served = served.clone();
    }

    private Metadata(R role, JsonObject signed, SequencedMap<KeyId, KeySignature> signatures) {
        this(role, signed, signatures, JsonWriter.ordinary(envelope(signed, signatures)));
    }

    /// A new version of a role that nobody signed yet.
    public static <R extends Role> Metadata<R> unsigned(R role) {
        return new Metadata<>(role, role.write(), new LinkedHashMap<>());
    }

    /// With a signature more; one of the same key id is replaced. Whether it is good is not looked at.
    public Metadata<R> with(KeySignature signature) {
        SequencedMap<KeyId, KeySignature> more = new LinkedHashMap<>(signatures);
        more.put(signature.keyId(), signature);
        return new Metadata<>(role, signed, more);
    }

    /// Signs the canonical bytes.
    public Metadata<R> signedBy(TufSigner signer) {
        return with(KeySignature.of(signer.keyId(), signer.sign(canonical())));
    }

    public R role() {
        return role;
    }

    /// One a key id at most, in the order they are served.
    public Collection<KeySignature> signatures() {
        return signatures.values();
    }

    /// @return empty also when the place for the signature is there and the signature is not made yet
    public Optional<KeySignature> signatureOf(KeyId keyId) {
        return Optional.ofNullable(signatures.get(keyId)).filter(KeySignature::isMade);
    }

    /// What is signed: OLPC canonical JSON of the signed part, unknown fields included.
    public byte[] canonical() {
        return canonical.clone();
    }

    /// The file: ordinary JSON, byte by byte as it was read or as it will be served.
    public byte[] served() {
        return served.clone();
    }

    private static JsonObject envelope(JsonObject signed, SequencedMap<KeyId, KeySignature> signatures) {
        List<JsonValue> each = signatures.values().stream()
                .<JsonValue>map(signature -> JsonObject.builder()
                        .put("keyid", signature.keyId().text())
                        .put("sig", signature.hex())
                        .build())
                .toList();
        return JsonObject.builder()
                .put("signatures", new JsonValue.Array(each))
                .put("signed", signed)
                .build();
    }

    @Override
    public String toString() {
        return role.type() + " " + role.version() + " with " + signatures.size() + " signatures";
    }
}
