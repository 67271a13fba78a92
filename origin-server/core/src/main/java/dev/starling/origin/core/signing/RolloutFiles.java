package dev.starling.origin.core.signing;

import dev.starling.id.PeerId;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.json.JsonWriter;
import dev.starling.trust.role.Hashes;
import dev.starling.trust.role.TargetFile;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The targets of the online `rollouts` role (`spec/trust.md`, "Rollouts" and "Revoked devices"): which releases
/// devices
/// should have, named by path alone, and which devices nobody talks to. Never a hash or a length of a payload.
public final class RolloutFiles {

    public static final String DEFAULT = "rollouts/default.json";
    public static final String REVOKED = "policy/revoked-agents.json";

    private RolloutFiles() {}

    /// @param isSigned whether a target path is in the packages metadata that is in force
    static NavigableMap<String, byte[]> of(
            Catalogue catalogue, Predicate<String> isSigned, Collection<PeerId> revoked) {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        files.put(DEFAULT, rollout(newest(catalogue, isSigned)));
        files.put(REVOKED, revoked(revoked));
        return files;
    }

    static NavigableMap<String, TargetFile> targets(NavigableMap<String, byte[]> files) {
        NavigableMap<String, TargetFile> targets = new TreeMap<>();
        files.forEach((path, bytes) ->
                targets.put(path, new TargetFile(bytes.length, Hashes.sha256Of(bytes), JsonObject.EMPTY)));
        return targets;
    }

    /// Per package and platform the version that was published last; one for any platform counts for each.
    private static Collection<CatalogueEntry> newest(Catalogue catalogue, Predicate<String> isSigned) {
        Collection<CatalogueEntry> newest = new LinkedHashSet<>();
        for (Platform device : EnumSet.complementOf(EnumSet.of(Platform.ANY))) {
            newest.addAll(newest(catalogue, isSigned, device));
        }
        return newest;
    }

    private static Collection<CatalogueEntry> newest(Catalogue catalogue, Predicate<String> isSigned, Platform device) {
        NavigableMap<String, CatalogueEntry> newest = new TreeMap<>();
        for (CatalogueEntry entry : catalogue.entries()) {
            if (entry.platform().runsOn(device) && isSigned.test(entry.path().payload())) {
                newest.merge(
                        entry.path().release().packageName(),
                        entry,
                        (a, b) -> a.versionSeq() >= b.versionSeq() ? a : b);
            }
        }
        return newest.values();
    }

    private static byte[] rollout(Collection<CatalogueEntry> entries) {
        NavigableSet<String> paths = new TreeSet<>();
        entries.forEach(entry -> paths.add(entry.path().payload()));
        return file(
                "releases",
                new JsonValue.Array(paths.stream()
                        .<JsonValue>map(
                                path -> JsonObject.builder().put("target", path).build())
                        .toList()));
    }

    private static byte[] revoked(Collection<PeerId> revoked) {
        return file(
                "revoked",
                JsonValue.Array.ofTexts(
                        new TreeSet<>(revoked.stream().map(PeerId::hex).toList())
                                .stream().toList()));
    }

    private static byte[] file(String name, JsonValue value) {
        return JsonWriter.ordinary(
                JsonObject.builder().put("format", 1).put(name, value).build());
    }
}
