package dev.starling.origin.persistence.enrolment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Table `enrolment_token`: what a token allows. The token itself is kept nowhere.
@Entity
@Table(name = "enrolment_token")
public class TokenRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /// The first 8 bytes of the token's hash.
    @Column(nullable = false)
    public String lookup;

    /// The other 24 bytes.
    @Column(nullable = false)
    public String rest;

    /// What an operator calls it.
    @Column(nullable = false)
    public String name;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;

    /// Who made it.
    @Column(name = "created_by", nullable = false)
    public String createdBy;

    @Column(name = "ends_at", nullable = false)
    public Instant endsAt;

    @Column(nullable = false)
    public int uses;

    @Column(name = "uses_left", nullable = false)
    public int usesLeft;

    /// In CIDR notation with commas between, empty: from anywhere.
    @Column(nullable = false)
    public String networks;

    /// Whether an operator approves each device.
    @Column(nullable = false)
    public boolean approval;

    /// When an operator ended it, null when nobody did.
    @Column(name = "ended_at")
    public @Nullable Instant endedAt;
}
