package dev.starling.cli.audit;

import dev.starling.cli.origin.Fault;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.MetadataCodec;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys that an origin's timestamps were signed with, from its first root on. Each root after the first is believed
/// because the one before and it itself are signed by enough keys (TUF 5.3.4).
record TimestampKeys(NavigableMap<KeyId, TufKey> byId) {

    /// @param files roots in the order of their versions; the first is trusted
    /// @throws Fault when one cannot be read, or does not follow from the one before
    static TimestampKeys of(List<Path> files) throws Fault {
        NavigableMap<KeyId, TufKey> keys = new TreeMap<>();
        Root before = null;
        for (Path file : files) {
            Metadata<Root> root = read(file);
            if (!isSigned(root, root.role()) || !follows(root, before)) {
                throw new Fault(file + " does not follow from the root before it, or is not signed by enough keys. Give"
                        + " the roots in order of their versions, none left out.");
            }
            before = root.role();
            for (KeyId id : before.keysOf(RoleName.TIMESTAMP).keyIds()) {
                Optional.ofNullable(before.keys().get(id)).ifPresent(key -> keys.put(id, key));
            }
        }
        return new TimestampKeys(keys);
    }

    boolean verify(String keyId, byte[] statement, byte[] signature) {
        return byId.entrySet().stream()
                .anyMatch(key ->
                        key.getKey().text().equals(keyId) && key.getValue().verifies(statement, signature));
    }

    private static boolean follows(Metadata<Root> root, @Nullable Root before) {
        return before == null || (root.role().version() == before.version() + 1 && isSigned(root, before));
    }

    private static boolean isSigned(Metadata<Root> root, Root by) {
        RoleKeys keys = by.keysOf(RoleName.ROOT);
        return keys.areEnough(keys.signersOf(root, by.keys()));
    }

    private static Metadata<Root> read(Path file) throws Fault {
        try {
            return switch (MetadataCodec.root(Files.readAllBytes(file), TrustLimits.STANDARD.rootBytes())) {
                case Verdict.Accepted<Metadata<Root>>(Metadata<Root> root) -> root;
                case Verdict.Rejected<Metadata<Root>>(Rejection reason, String found) ->
                    throw new Fault(file + " is no TUF root: " + found + " (" + reason + ").");
            };
        } catch (IOException e) {
            throw new Fault(file + " cannot be read (" + e + ").", e);
        }
    }
}
