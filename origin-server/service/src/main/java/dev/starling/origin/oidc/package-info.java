/// Logging in at an OpenID provider (authorization code flow with PKCE). Quarkus does the protocol; it ends
/// in a session of our own, so that idle time, revocation, audit and the defence against foreign pages stay
/// one mechanism.
@NullMarked
package dev.starling.origin.oidc;

import org.jspecify.annotations.NullMarked;
