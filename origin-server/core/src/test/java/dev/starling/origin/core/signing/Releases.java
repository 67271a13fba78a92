package dev.starling.origin.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import dev.starling.trust.TargetPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Versions as a catalogue has them.
final class Releases {

    private Releases() {}

    static CatalogueEntry version(String packageName, String version, long seq) {
        return version(packageName, version, seq, CatalogueEntry.Platform.ANY);
    }

    static CatalogueEntry version(String packageName, String version, long seq, CatalogueEntry.Platform platform) {
        byte[] payload = (packageName + version).getBytes(UTF_8);
        return new CatalogueEntry(
                new TargetPath(TargetPath.DEFAULT_PUBLISHER, new ReleaseName(packageName, version, "setup.bin")),
                seq,
                platform,
                false,
                new CatalogueEntry.Payload(payload.length, Digest.sha256(payload), 100, Digest.sha256(new byte[100])),
                ReleaseId.parse(Digest.sha256(payload).hex()));
    }

    static String path(String packageName, String version) {
        return version(packageName, version, 1).path().payload();
    }

    static Wanted wanted(CatalogueEntry... entries) {
        return new Wanted(new Catalogue(Arrays.asList(entries)), List.of());
    }

    /// This many versions of one package.
    static Wanted many(int count) {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            entries.add(version("big", "1." + i, i));
        }
        return new Wanted(new Catalogue(entries), List.of());
    }
}
