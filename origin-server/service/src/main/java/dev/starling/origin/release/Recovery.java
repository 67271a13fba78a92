package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Puts right what the last process left when it died: uploads under way then are as if they had never begun.
@Singleton
public class Recovery {

    private final VersionStore versions;
    private final BlobStore blobs;

    public Recovery(VersionStore versions, BlobStore blobs) {
        this.versions = versions;
        this.blobs = blobs;
    }

    void recover(@Observes StartupEvent event) throws IOException {
        for (VersionRow row : versions.inState(VersionState.UPLOADING)) {
            versions.remove(row.packageName, row.version, VersionState.UPLOADING);
            Log.warnf(
                    "The upload of %s %s did not end before the origin did; it has to be repeated",
                    row.packageName, row.version);
        }
        for (VersionRow row : versions.inState(VersionState.PUBLISHED)) {
            if (row.releaseId != null
                    && blobs.find(ReleaseId.parse(row.releaseId)).isEmpty()) {
                Log.errorf(
                        "The payload of %s %s is missing: restore blobs/%s from the backup, or retire the version",
                        row.packageName, row.version, row.releaseId);
            }
        }
        int swept =
                blobs.sweep(versions.releaseIds().stream().map(ReleaseId::parse).toList());
        if (swept > 0) {
            Log.infof("Deleted %d unfinished or unknown payloads", swept);
        }
    }
}
