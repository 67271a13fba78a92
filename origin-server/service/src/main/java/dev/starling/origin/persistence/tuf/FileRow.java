package dev.starling.origin.persistence.tuf;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Table `tuf_file`: a target of the online role.
@Entity
@Table(name = "tuf_file")
public class FileRow extends PanacheEntityBase {

    @Id
    public String sha256;

    @Column(nullable = false)
    public String content;

    @Column(name = "published_at", nullable = false)
    public Instant publishedAt;
}
