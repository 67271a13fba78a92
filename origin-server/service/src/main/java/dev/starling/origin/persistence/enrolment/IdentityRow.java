package dev.starling.origin.persistence.enrolment;

import dev.starling.origin.core.enrolment.Standing;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Table `identity`: how a device stands with the origin, from the moment it first asks to be let in.
@Entity
@Table(name = "identity")
public class IdentityRow extends PanacheEntityBase {

    @Id
    @Column(name = "peer_id")
    public String peerId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Standing standing;

    /// What the device called itself when it asked.
    @Column(nullable = false)
    public String name;

    @Column(nullable = false)
    public String os;

    @Column(name = "agent_version", nullable = false)
    public String agentVersion;

    /// An IP address as text: where it asked from.
    @Column(nullable = false)
    public String address;

    /// The token it came with last.
    @Column(name = "token_id", nullable = false)
    public long tokenId;

    @Column(name = "asked_at", nullable = false)
    public Instant askedAt;

    /// When its standing changed last.
    @Column(name = "changed_at", nullable = false)
    public Instant changedAt;

    /// Of the last certificate it was given, null when it was given none.
    @Column(name = "certificate_ends_at")
    public @Nullable Instant certificateEndsAt;
}
