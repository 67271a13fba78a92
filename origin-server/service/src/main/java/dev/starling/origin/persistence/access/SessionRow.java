package dev.starling.origin.persistence.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Table `session`.
@Entity
@Table(name = "session")
public class SessionRow extends PanacheEntityBase {

    @Id
    public String hash;

    @Column(name = "account_name", nullable = false)
    public String accountName;

    @Column(nullable = false)
    public String address;

    @Column(nullable = false)
    public String browser;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;

    @Column(name = "last_seen_at", nullable = false)
    public Instant lastSeenAt;

    @Column(name = "expires_at", nullable = false)
    public Instant expiresAt;
}
