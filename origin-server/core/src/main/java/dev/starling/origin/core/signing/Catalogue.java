package dev.starling.origin.core.signing;

import dev.starling.id.Digest;
import dev.starling.trust.TargetPath;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import dev.starling.trust.role.Targets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// All versions that devices may have, as the targets of their publishers' roles.
public record Catalogue(List<CatalogueEntry> entries) {

    /// A role of more targets is split (trust.md: about a megabyte of metadata for each change).
    static final int TARGETS_MAX = 2000;

    /// Two hexadecimal digits: 512,000 targets before a bin itself outgrows that number.
    static final int BINS = 256;

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /// What a publisher's role and its bins should say.
    ///
    /// @param binned whether it is split already: it stays so, since a role must not vanish from a snapshot
    /// @param authority of the publisher's role, whose keys sign for the bins as well
    NavigableMap<RoleName, Contents> contentsOf(RoleName role, Authority authority, boolean binned) {
        NavigableMap<String, TargetFile> files = new TreeMap<>();
        for (CatalogueEntry entry : entries) {
            if (TargetPath.roleOf(entry.path().publisher()).equals(role)) {
                files.put(entry.path().payload(), entry.payloadTarget());
                files.put(entry.path().manifest(), entry.manifestTarget());
            }
        }
        NavigableMap<RoleName, Contents> contents = new TreeMap<>();
        if (!binned && files.size() <= TARGETS_MAX) {
            contents.put(role, new Contents(files, Optional.empty(), JsonObject.EMPTY));
            return contents;
        }
        NavigableMap<String, NavigableMap<String, TargetFile>> bins = new TreeMap<>();
        files.forEach((path, file) ->
                bins.computeIfAbsent(prefixOf(path), first -> new TreeMap<>()).put(path, file));
        List<Delegation> delegations = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            String prefix = HexFormat.of().toHexDigits((byte) bin);
            RoleName name = binOf(role, prefix);
            delegations.add(new Delegation(name, authority.keys(), true, new Delegation.HashPrefixes(List.of(prefix))));
            NavigableMap<String, TargetFile> inBin = bins.getOrDefault(prefix, new TreeMap<>());
            contents.put(name, new Contents(inBin, Optional.empty(), JsonObject.EMPTY));
        }
        contents.put(
                role,
                new Contents(
                        new TreeMap<>(),
                        Optional.of(new Delegations(usedBy(authority), delegations)),
                        JsonObject.EMPTY));
        return contents;
    }

    /// A publisher's name has no dot in it, so that a bin's name is never a publisher's role.
    static RoleName binOf(RoleName role, String prefix) {
        return new RoleName(role.text() + "." + prefix);
    }

    private static String prefixOf(String path) {
        return Digest.sha256(path.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 2);
    }

    private static NavigableMap<KeyId, TufKey> usedBy(Authority authority) {
        NavigableMap<KeyId, TufKey> used = new TreeMap<>(authority.ring());
        used.keySet().retainAll(authority.keys().keyIds());
        return used;
    }

    /// What a targets role says, without version and expiry.
    record Contents(NavigableMap<String, TargetFile> files, Optional<Delegations> delegations, JsonObject extra) {

        static Contents of(Targets role) {
            return new Contents(role.targets(), role.delegations(), role.extra());
        }

        Targets as(long version, Instant expires) {
            return new Targets(version, expires, files, delegations, extra);
        }
    }
}
