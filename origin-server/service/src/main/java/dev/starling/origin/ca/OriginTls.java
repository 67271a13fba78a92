package dev.starling.origin.ca;

import dev.starling.origin.config.OriginConfig;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The certificate the origin shows, and whose certificates it takes. Both follow the certificate authorities without
/// a restart: each handshake asks for those of the moment. The key lives in memory alone; every start and
/// every renewal makes another. Thread-safe.
@Singleton
public class OriginTls {

    private static final Duration HALF_LIFE = Certificates.LIFE.dividedBy(2);

    private final CertificateAuthority authority;
    private final PublicHosts hosts;
    private final Clock clock;
    private final ServerKey key = new ServerKey();
    private final DeviceTrust trust;
    private Instant renewAt = Instant.MIN;

    public OriginTls(CertificateAuthority authority, OriginConfig config, Clock clock) {
        this.authority = authority;
        this.hosts = PublicHosts.of(config);
        this.clock = clock;
        this.trust = new DeviceTrust(authority.roots());
        renew();
    }

    /// Does what is due to the certificate authorities and to the origin's own certificate.
    @Scheduled(every = "15m")
    public synchronized void maintain() {
        boolean changed = authority.maintain();
        if (changed || !clock.instant().isBefore(renewAt)) {
            renew();
        }
    }

    /// After the certificate authorities were changed by hand.
    public final synchronized void renew() {
        KeyPair fresh = Certificates.newKey();
        List<X509Certificate> chain = authority.certifyOrigin(fresh.getPublic(), hosts.names());
        String serial = chain.getFirst().getSerialNumber().toString(16);
        key.use(new ServerKey.Entry(serial, fresh.getPrivate(), chain));
        trust.trust(authority.roots());
        renewAt = clock.instant().plus(HALF_LIFE);
        Log.infof("The origin's certificate %s names %s and is renewed at %s", serial, hosts.hosts(), renewAt);
    }

    @Produces
    @Singleton
    @Identifier("starling")
    KeyStoreProvider keyStore() {
        return new Keys(key);
    }

    @Produces
    @Singleton
    @Identifier("starling")
    TrustStoreProvider trustStore() {
        return new Trust(trust);
    }

    private record Keys(ServerKey key) implements KeyStoreProvider {
        @Override
        public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
            return new KeyStoreAndKeyCertOptions(null, KeyCertOptions.wrap(key));
        }
    }

    private record Trust(DeviceTrust trust) implements TrustStoreProvider {
        @Override
        public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
            return new TrustStoreAndTrustOptions(null, TrustOptions.wrap(trust));
        }
    }
}
