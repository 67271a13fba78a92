package dev.starling.origin.persistence;

import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.core.signing.CatalogueEntry.Platform;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Table `version`. What describes the payload is null while it arrives.
@Entity
@Table(name = "version")
public class VersionRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "package_name", nullable = false)
    public String packageName;

    @Column(nullable = false)
    public String version;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public VersionState state;

    @Column(name = "file_name", nullable = false)
    public String fileName;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;

    @Column(name = "published_at")
    public @Nullable Instant publishedAt;

    @Column(name = "retired_at")
    public @Nullable Instant retiredAt;

    @Column(name = "release_id")
    public @Nullable String releaseId;

    public @Nullable String sha256;

    @Column(name = "size_bytes")
    public @Nullable Long sizeBytes;

    @Column(name = "piece_length")
    public @Nullable Integer pieceLength;

    /// Of the encoded manifest, whose SHA-256 the release id is.
    @Column(name = "manifest_bytes")
    public @Nullable Long manifestBytes;

    /// Rises within the package; null before it was first published.
    @Column(name = "version_seq")
    public @Nullable Long versionSeq;

    @Column(name = "allow_downgrade", nullable = false)
    public boolean allowDowngrade;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Platform platform;

    @Column(name = "uploaded_by")
    public @Nullable String uploadedBy;

    @Column(name = "submitted_by")
    public @Nullable String submittedBy;

    @Column(name = "approved_by")
    public @Nullable String approvedBy;

    public @Nullable String rejection;

    @Column(name = "egress_bytes", nullable = false)
    public long egressBytes;
}
