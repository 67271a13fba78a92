package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.StoredBlob;
import dev.starling.origin.fleet.Assignments;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The bytes of published releases. Never blocks on the database: which releases are published is held in memory.
@Singleton
public class Content {

    private final Assignments assignments;
    private final BlobStore blobs;

    public Content(Assignments assignments, BlobStore blobs) {
        this.assignments = assignments;
        this.blobs = blobs;
    }

    /// @throws ApiProblem unless a release of this id is published
    public StoredBlob require(ReleaseId release) {
        Optional<StoredBlob> blob = assignments.isPublished(release) ? blobs.find(release) : Optional.empty();
        return blob.orElseThrow(() -> new ApiProblem(
                ProblemCode.NO_SUCH_RELEASE,
                "No release " + release.hex() + " is published. It may have been retired."));
    }
}
