package dev.starling.origin.persistence.tuf;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Table `tuf_draft`: a new version that waits for signatures.
@Entity
@Table(name = "tuf_draft")
public class DraftRow extends PanacheEntityBase {

    /// The role's quoted name.
    @Id
    public String role;

    @Column(nullable = false)
    public String served;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
