package dev.starling.trust.role;

import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeySignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Reads metadata (`spec/trust.md`, "Metadata"). Says nothing about whether it is to be believed.
public final class MetadataCodec {

    /// Enough for every key of a role that is being replaced, old and new.
    public static final int SIGNATURES_MAX = 2 * RoleKeys.KEYS_MAX;

    private MetadataCodec() {}

    public static Verdict<Metadata<Root>> root(byte[] served, int bytesMax) {
        return decode(served, bytesMax, Root::read);
    }

    public static Verdict<Metadata<Timestamp>> timestamp(byte[] served, int bytesMax) {
        return decode(served, bytesMax, Timestamp::read);
    }

    public static Verdict<Metadata<Snapshot>> snapshot(byte[] served, int bytesMax) {
        return decode(served, bytesMax, Snapshot::read);
    }

    /// The top-level targets role or a delegated one: which, the file does not say.
    public static Verdict<Metadata<Targets>> targets(byte[] served, int bytesMax) {
        return decode(served, bytesMax, Targets::read);
    }

    /// Whichever role it says it is.
    public static Verdict<? extends Metadata<? extends Role>> any(byte[] served, int bytesMax) {
        return decode(served, bytesMax, signed -> switch (signed.text("_type")) {
            case Root.TYPE -> Root.read(signed);
            case Timestamp.TYPE -> Timestamp.read(signed);
            case Snapshot.TYPE -> Snapshot.read(signed);
            default -> Targets.read(signed);
        });
    }

    private static <R extends Role> Verdict<Metadata<R>> decode(
            byte[] served, int bytesMax, Function<JsonObject, R> reader) {
        return JsonFlaw.guard(() -> {
            JsonObject envelope = JsonReader.object(served, JsonLimits.ofBytes(bytesMax));
            SequencedMap<KeyId, KeySignature> signatures = readSignatures(envelope.objects("signatures"));
            JsonObject signed = envelope.object("signed");
            return new Metadata<>(reader.apply(signed), signed, signatures, served);
        });
    }

    private static SequencedMap<KeyId, KeySignature> readSignatures(List<JsonObject> json) {
        if (json.size() > SIGNATURES_MAX) {
            throw new JsonFlaw(
                    dev.starling.id.Rejection.OUT_OF_BOUNDS,
                    json.size() + " signatures, expected at most " + SIGNATURES_MAX);
        }
        SequencedMap<KeyId, KeySignature> signatures = new LinkedHashMap<>();
        for (JsonObject one : json) {
            KeySignature signature = new KeySignature(new KeyId(one.text("keyid")), one.text("sig"));
            // TUF 4.2: the key id MUST be unique in the signatures.
            if (signatures.put(signature.keyId(), signature) != null) {
                throw JsonFlaw.malformed(
                        "two signatures of key " + signature.keyId().abbreviated() + ", expected one");
            }
        }
        return signatures;
    }
}
