package dev.starling.origin.api.account;

/// @param secret what to send as `Authorization: Bearer`; shown this once
public record CreatedApiToken(ApiToken token, String secret) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "CreatedApiToken[" + token + "]";
    }
}
