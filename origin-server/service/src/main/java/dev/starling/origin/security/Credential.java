package dev.starling.origin.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// What a request carries to prove whose it is.
final class Credential extends BaseAuthenticationRequest {

    /// Where it was.
    enum Kind {
        SESSION,
        API_TOKEN
    }

    private final Kind kind;
    private final String secret;

    Credential(Kind kind, String secret) {
        this.kind = kind;
        this.secret = secret;
    }

    Kind kind() {
        return kind;
    }

    String secret() {
        return secret;
    }
}
