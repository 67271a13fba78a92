package dev.starling.origin.persistence.tuf;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// Table `tuf_metadata`: one version of one role, as it is served.
@Entity
@Table(name = "tuf_metadata")
@IdClass(MetadataRow.Key.class)
public class MetadataRow extends PanacheEntityBase {

    /// The role's quoted name.
    @Id
    public String role;

    @Id
    public long version;

    @Column(nullable = false)
    public String served;

    @Column(name = "published_at", nullable = false)
    public Instant publishedAt;

    public record Key(String role, long version) implements Serializable {}
}
