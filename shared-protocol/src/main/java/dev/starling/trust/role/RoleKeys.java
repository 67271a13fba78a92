package dev.starling.trust.role;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which keys speak for a role and how many of them must agree.
///
/// @param keyIds each once; ids without a key are allowed and never count
/// @param threshold 1 or more; more than there are keys means that nothing is ever signed
public record RoleKeys(List<KeyId> keyIds, int threshold) {

    /// Bounds what one verification can cost.
    public static final int KEYS_MAX = 256;

    /// @throws IllegalArgumentException when an id comes twice, there are too many, or the threshold is
    ///     below 1
    public RoleKeys {
        keyIds = List.copyOf(keyIds);
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold " + threshold + ", expected 1 or more");
        }
        if (keyIds.size() > KEYS_MAX || new TreeSet<>(keyIds).size() != keyIds.size()) {
            throw new IllegalArgumentException(
                    keyIds.size() + " key ids, expected at most " + KEYS_MAX + " and each once");
        }
    }

    static RoleKeys read(JsonObject json) {
        List<KeyId> ids = json.texts("keyids").stream().map(KeyId::new).toList();
        return new RoleKeys(ids, Math.toIntExact(json.number("threshold", 1, Integer.MAX_VALUE)));
    }

    void write(JsonObject.Builder to) {
        to.put(
                "keyids",
                JsonValue.Array.ofTexts(keyIds.stream().map(KeyId::text).toList()));
        to.put("threshold", threshold);
    }

    /// The keys of this role that really signed, in the role's order. The same key under two ids is there
    /// once.
    ///
    /// @param keys where the ids are looked up: those of the delegating metadata
    public SequencedSet<KeyId> signersOf(Metadata<?> metadata, Map<KeyId, TufKey> keys) {
        SequencedSet<KeyId> signers = new LinkedHashSet<>();
        Map<String, KeyId> counted = new TreeMap<>();
        byte[] message = metadata.canonical();
        for (KeyId id : keyIds) {
            TufKey key = keys.get(id);
            if (key != null
                    && isSigned(metadata, id, key, message)
                    && counted.putIfAbsent(key.material(), id) == null) {
                signers.add(id);
            }
        }
        return signers;
    }

    private static boolean isSigned(Metadata<?> metadata, KeyId id, TufKey key, byte[] message) {
        return metadata.signatureOf(id)
                .filter(signature -> key.verifies(message, signature.bytes()))
                .isPresent();
    }

    /// Whether enough different keys signed.
    public boolean areEnough(SequencedSet<KeyId> signers) {
        return signers.size() >= threshold;
    }
}
