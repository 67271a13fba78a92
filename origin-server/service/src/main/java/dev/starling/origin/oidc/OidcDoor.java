package dev.starling.origin.oidc;

import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.security.LoginLimit;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/// Tells Quarkus' OpenID support what to do, and where: at the two addresses of the login and nowhere else. What a
/// provider says about somebody opens no other address, and a group that is named like a role of ours gives none.
@Singleton
public class OidcDoor implements TenantConfigResolver {

    /// Where a login begins.
    public static final String LOGIN = "/api/v1/session/oidc";

    /// Where the provider sends the browser back to.
    public static final String CALLBACK = LOGIN + "/callback";

    private static final String TENANT = "people";

    /// Quarkus' cookies that hold a login under way begin with it; each ends with its state.
    private static final String STATE_COOKIE = OidcUtils.STATE_COOKIE_NAME + "_" + TENANT;

    private static final String SESSION_COOKIE = OidcUtils.SESSION_COOKIE_NAME + "_" + TENANT;

    /// Not nothing: then a cookie with the tenant's name would choose the tenant, at any address.
    private static final OidcTenantConfig CLOSED =
            OidcTenantConfig.builder().tenantId("closed").tenantEnabled(false).build();

    private final OidcSettings settings;
    private final LoginLimit addresses;
    private final Optional<OidcTenantConfig> tenant;

    public OidcDoor(OidcSettings settings, LoginLimit addresses) {
        this.settings = settings;
        this.addresses = addresses;
        this.tenant = settings.config().issuer().map(this::tenant);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        String path = routing.normalizedPath();
        if (!path.equals(LOGIN) && !path.equals(CALLBACK)) {
            return Uni.createFrom().item(CLOSED);
        }
        if (tenant.isEmpty()) {
            return Uni.createFrom()
                    .failure(new ApiProblem(
                            ProblemCode.NO_SUCH_RESOURCE, "No OpenID provider is set. Log in with a password."));
        }
        if (!addresses.allows(address(routing))) {
            return failed("Too many failed from the address");
        }
        if (path.equals(CALLBACK) && !isUnderWay(routing)) {
            return failed("The browser came back without the cookie of a login that it began here");
        }
        if (path.equals(CALLBACK) && routing.queryParams().contains("error")) {
            return failed("The provider says " + routing.queryParams().get("error") + " "
                    + Objects.toString(routing.queryParams().get("error_description"), ""));
        }
        return Uni.createFrom().item(tenant.get());
    }

    /// What Quarkus would keep in the browser for a session of its own is not sent: ours is the only one.
    public static void keepNothing(HttpServerRequest request) {
        request.response().removeCookies(SESSION_COOKIE, false);
    }

    private static Uni<OidcTenantConfig> failed(String why) {
        return Uni.createFrom().failure(new AuthenticationCompletionException(why));
    }

    private static String address(RoutingContext routing) {
        SocketAddress remote = routing.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }

    /// Without this a browser that keeps no cookies would be sent to and fro for ever.
    private static boolean isUnderWay(RoutingContext routing) {
        return routing.request().cookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith(STATE_COOKIE));
    }

    private OidcTenantConfig tenant(String issuer) {
        return OidcTenantConfig.builder()
                .tenantId(TENANT)
                .applicationType(ApplicationType.WEB_APP)
                .authServerUrl(issuer)
                .tlsConfigurationName(ProviderTrust.NAME)
                .clientId(settings.config().clientId().orElseThrow())
                .credentials(settings.clientSecret())
                .token()
                .issuer(issuer)
                .audience(settings.config().clientId().orElseThrow())
                .principalClaim("sub")
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles()
                .source(Source.idtoken)
                .roleClaimPath(settings.config().groupsClaim())
                // A single group may come as text; its name may have spaces, but no line breaks.
                .roleClaimSeparator("\n")
                .end()
                .authentication()
                .redirectPath(CALLBACK)
                .restorePathAfterRedirect(false)
                .removeRedirectParameters(false)
                .scopes(settings.config().scopes())
                .nonceRequired()
                .pkceRequired()
                .stateSecret(settings.stateSecret())
                .failOnMissingStateParam()
                .cookiePath(LOGIN)
                .forceRedirectHttpsScheme(settings.isBehindProxy())
                .cookieForceSecure(settings.isBehindProxy())
                .allowMultipleCodeFlows()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionRequired(false)
                .end()
                .build();
    }
}
