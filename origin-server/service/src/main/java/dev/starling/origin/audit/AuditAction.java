package dev.starling.origin.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Everything that leaves a trace. The name in kebab-case is what is stored and exported: never rename one.
public enum AuditAction {
    /// The first admin was made by the one-time set-up link.
    SETUP_COMPLETED,
    SETUP_REFUSED,
    LOGGED_IN,
    LOGIN_REFUSED,
    LOGGED_OUT,
    ACCOUNT_LOCKED,
    ACCOUNT_CREATED,
    ACCOUNT_CHANGED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ACCOUNT_DELETED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    TOTP_ENABLED,
    TOTP_DISABLED,
    RECOVERY_CODE_USED,
    SESSIONS_REVOKED,
    API_TOKEN_CREATED,
    API_TOKEN_REVOKED,

    PACKAGE_CREATED,
    PAYLOAD_UPLOADED,
    VERSION_SUBMITTED,
    VERSION_APPROVED,
    VERSION_REJECTED,
    VERSION_PUBLISHED,
    VERSION_RETIRED,
    VERSION_DISCARDED,

    ENROLMENT_TOKEN_CREATED,
    ENROLMENT_TOKEN_REVOKED,
    DEVICE_ENROLLED,
    DEVICE_APPROVED,
    DEVICE_REFUSED,
    DEVICE_RENEWED,
    DEVICE_REVOKED,

    SITE_LEARNT,
    SITE_CREATED,
    SITE_CHANGED,
    SITE_DELETED,
    DEVICE_SITE_SET,

    KEY_CREATED,
    KEY_IMPORTED,
    KEY_ROTATED,
    KEY_REVOKED,
    METADATA_SIGNED,
    METADATA_EXPORTED,
    METADATA_IMPORTED,
    EVALUATION_KEYS_REPLACED,
    AUDIT_HEAD_SIGNED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The action of this code; empty when there is none.
    public static Optional<AuditAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }
}
