package dev.starling.origin.persistence.access;

import dev.starling.origin.core.access.PersonRole;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table `account`.
@Entity
@Table(name = "account")
public class AccountRow extends PanacheEntityBase {

    @Id
    public String name;

    @Column(nullable = false)
    public String roles;

    /// Null for who logs in elsewhere.
    @Column(name = "password_hash")
    public @Nullable String passwordHash;

    /// Who it is at the OpenID provider; null for who logs in here.
    @Column(name = "external_id")
    public @Nullable String externalId;

    @Column(name = "must_change", nullable = false)
    public boolean mustChange;

    @Column(name = "totp_secret")
    public @Nullable String totpSecret;

    @Column(name = "totp_since")
    public @Nullable Instant totpSince;

    @Column(name = "totp_last_step", nullable = false)
    public long totpLastStep;

    @Column(nullable = false)
    public boolean disabled;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;

    @Column(name = "last_login_at")
    public @Nullable Instant lastLoginAt;

    public Set<PersonRole> roles() {
        return PersonRole.parse(roles);
    }

    /// Whether its owner logs in at the OpenID provider, which says what they may do.
    public boolean isExternal() {
        return externalId != null;
    }

    /// Whether a login needs a code besides the password.
    public boolean hasTotp() {
        return totpSecret != null && totpSince != null;
    }
}
