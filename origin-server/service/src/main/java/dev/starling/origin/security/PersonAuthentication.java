package dev.starling.origin.security;

import dev.starling.origin.problem.ApiProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognises people by the session cookie, and programs by an API token in `Authorization: Bearer` or, for those that
/// know nothing else, as the password of `Basic`.
@Singleton
public class PersonAuthentication implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Credential.class);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            return providers.authenticate(new Credential(Credential.Kind.API_TOKEN, token(authorization)));
        }
        String cookie = ConsoleCookie.of(context.request());
        if (cookie == null || cookie.isEmpty()) {
            return Uni.createFrom().optional(Optional.<@Nullable SecurityIdentity>empty());
        }
        ApiProblem foreign = SameSite.faultOfChange(context.request());
        if (foreign != null) {
            return Uni.createFrom().failure(foreign);
        }
        return providers
                .authenticate(new Credential(Credential.Kind.SESSION, cookie))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /// The token, or what stands in its place and is none.
    private static String token(String authorization) {
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (!scheme.startsWith(BASIC)) {
            return "";
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
