package dev.starling.origin.oidc;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationCompletionException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/// Keeps none of the provider's tokens, neither here nor in the browser: they have said who somebody is, and nothing
/// else is wanted of them. A cookie that claims to stand for some is refused.
@Alternative
@Priority(1)
@Singleton
public class NoTokens implements TokenStateManager {

    @Override
    public Uni<String> createTokenState(
            RoutingContext routing,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext routing,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new AuthenticationCompletionException("No tokens are kept"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext routing, OidcTenantConfig tenant, String state, OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
