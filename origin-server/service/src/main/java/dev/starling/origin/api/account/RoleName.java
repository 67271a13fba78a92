package dev.starling.origin.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The roles of `core.access.PersonRole`.
public enum RoleName {
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("operator")
    OPERATOR,
    @JsonProperty("publisher")
    PUBLISHER,
    @JsonProperty("approver")
    APPROVER,
    @JsonProperty("admin")
    ADMIN
}
