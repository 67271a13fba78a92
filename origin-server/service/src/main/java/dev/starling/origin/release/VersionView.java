package dev.starling.origin.release;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.origin.api.release.VersionDetail;
import dev.starling.origin.api.release.VersionState;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.persistence.VersionRow;
import org.jspecify.annotations.Nullable;

/// A version's record as the REST interface shows it.
final class VersionView {

    private VersionView() {}

    static VersionDetail of(VersionRow row, EgressLedger egress) {
        String release = row.releaseId;
        return new VersionDetail(
                row.version,
                VersionState.valueOf(row.state.name()),
                row.fileName,
                row.platform.word(),
                release,
                row.sizeBytes,
                row.sha256,
                pieces(row.sizeBytes, row.pieceLength),
                row.createdAt,
                row.publishedAt,
                row.retiredAt,
                row.uploadedBy,
                row.submittedBy,
                row.approvedBy,
                row.rejection,
                release == null ? 0 : row.egressBytes + egress.unsaved(ReleaseId.parse(release)));
    }

    private static @Nullable Integer pieces(@Nullable Long size, @Nullable Integer pieceLength) {
        return size == null || pieceLength == null ? null : new PieceLayout(size, pieceLength).pieceCount();
    }
}
