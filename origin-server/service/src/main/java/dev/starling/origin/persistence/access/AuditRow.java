package dev.starling.origin.persistence.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/// Table `audit_entry`. Rows are added, never changed.
@Entity
@Immutable
@Table(name = "audit_entry")
public class AuditRow extends PanacheEntityBase {

    @Id
    public long sequence;

    @Column(nullable = false)
    public Instant at;

    @Column(nullable = false)
    public String actor;

    @Column(nullable = false)
    public String address;

    @Column(nullable = false)
    public String action;

    @Column(nullable = false)
    public String subject;

    /// A JSON object of strings.
    @Column(nullable = false)
    public String details;

    @Column(nullable = false)
    public String hash;
}
