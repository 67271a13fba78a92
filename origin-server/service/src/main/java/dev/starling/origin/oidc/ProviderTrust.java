package dev.starling.origin.oidc;

import io.quarkus.tls.runtime.JavaxNetSslTrustStoreProvider;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/// Who may vouch for the provider's own certificate: the authorities in a file, else those that this Java knows. Inside
/// a company it is often the company itself.
@Singleton
@Identifier(ProviderTrust.NAME)
public class ProviderTrust implements TrustStoreProvider {

    /// Of the TLS configuration, `quarkus.tls.oidc`.
    static final String NAME = "oidc";

    private final Optional<Path> authorities;

    public ProviderTrust(OidcSettings settings) {
        authorities = settings.config().caFile();
    }

    @Override
    public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
        return authorities
                .map(file -> new TrustStoreAndTrustOptions(null, new PemTrustOptions().addCertPath(file.toString())))
                .orElseGet(() -> JavaxNetSslTrustStoreProvider.getTrustStore(vertx));
    }
}
