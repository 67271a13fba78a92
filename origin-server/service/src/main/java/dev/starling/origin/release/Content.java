package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.StoredBlob;
import dev.starling.origin.fleet.Published;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The bytes of published releases. Never blocks on the database: which releases are published is held in memory.
@Singleton
public class Content {

    private final Published published;
    private final BlobStore blobs;

    public Content(Published published, BlobStore blobs) {
        this.published = published;
        this.blobs = blobs;
    }

    /// @throws ApiProblem unless a release of this id is published
    public StoredBlob require(ReleaseId release) {
        Optional<StoredBlob> blob = published.isPublished(release) ? blobs.find(release) : Optional.empty();
        return blob.orElseThrow(() -> new ApiProblem(
                ProblemCode.NO_SUCH_RELEASE,
                "No release " + release.hex() + " is published. It may have been retired."));
    }
}
