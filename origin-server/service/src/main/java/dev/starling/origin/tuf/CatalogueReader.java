package dev.starling.origin.tuf;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ReleaseName;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.signing.Catalogue;
import dev.starling.origin.core.signing.CatalogueEntry;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.trust.TargetPath;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The versions that are published or on their way, as the repository is to list them.
@Singleton
public class CatalogueReader {

    private static final List<VersionState> LISTED = List.of(VersionState.AWAITING_SIGNATURE, VersionState.PUBLISHED);

    private final VersionStore versions;

    public CatalogueReader(VersionStore versions) {
        this.versions = versions;
    }

    Catalogue read() {
        return new Catalogue(versions.inStates(LISTED).stream()
                .flatMap(row -> entry(row).stream())
                .toList());
    }

    /// Where a version's payload is among the targets.
    static TargetPath path(VersionRow row) {
        return new TargetPath(
                TargetPath.DEFAULT_PUBLISHER, new ReleaseName(row.packageName, row.version, row.fileName));
    }

    private static Optional<CatalogueEntry> entry(VersionRow row) {
        String release = row.releaseId;
        if (release == null
                || row.versionSeq == null
                || row.sizeBytes == null
                || row.sha256 == null
                || row.manifestBytes == null) {
            return Optional.empty();
        }
        CatalogueEntry.Payload payload = new CatalogueEntry.Payload(
                row.sizeBytes, Digest.parse(row.sha256), row.manifestBytes, Digest.parse(release));
        return Optional.of(new CatalogueEntry(
                path(row), row.versionSeq, row.platform, row.allowDowngrade, payload, ReleaseId.parse(release)));
    }
}
