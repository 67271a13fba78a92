package dev.starling.agent.tls;

import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.LongSupplier;

/// TLS of connections to the origin. Safe from any thread.
public final class OriginTls implements AutoCloseable {

    private static final long HANDSHAKE_MILLIS = 10_000;

    private final LongSupplier epochMillis;
    private SslContext context;

    private OriginTls(SslContext context, LongSupplier epochMillis) {
        this.context = context;
        this.epochMillis = epochMillis;
    }

    /// Shows the device's certificate.
    ///
    /// @param epochMillis wall time, for the validity of certificates
    public static OriginTls of(Credentials own, LongSupplier epochMillis) {
        return new OriginTls(mutual(own, epochMillis), epochMillis);
    }

    /// Shows nothing, for a device whose certificate has ended: the origin is known by the authorities.
    public static OriginTls anonymous(TrustDomain domain, List<X509Certificate> roots, LongSupplier epochMillis) {
        OriginTrust trust =
                new OriginTrust(chain -> CertificateRules.origin(chain, roots, domain, epochMillis.getAsLong()));
        return new OriginTls(
                TlsEngines.build(
                        SslContextBuilder.forClient().trustManager(trust).endpointIdentificationAlgorithm(null)),
                epochMillis);
    }

    /// Shows nothing, for a device without a certificate: the origin is known by the pin of its root authority.
    ///
    /// @param pins SHA-256 over the SubjectPublicKeyInfo of each root that is accepted
    public static OriginTls pinned(TrustDomain domain, List<Digest> pins, LongSupplier epochMillis) {
        OriginTrust trust = new OriginTrust(chain -> CertificateRules.origin(
                chain, List.of(CertificateRules.pinned(chain, pins)), domain, epochMillis.getAsLong()));
        return new OriginTls(
                TlsEngines.build(
                        SslContextBuilder.forClient().trustManager(trust).endpointIdentificationAlgorithm(null)),
                epochMillis);
    }

    private static SslContext mutual(Credentials own, LongSupplier epochMillis) {
        OriginTrust trust = new OriginTrust(
                chain -> CertificateRules.origin(chain, own.roots(), own.domain(), epochMillis.getAsLong()));
        return TlsEngines.build(SslContextBuilder.forClient()
                .keyManager(own.key(), own.chain().toArray(X509Certificate[]::new))
                .trustManager(trust)
                .endpointIdentificationAlgorithm(null));
    }

    /// New connections show these; those that stand are left alone.
    public void renew(Credentials own) {
        SslContext next = mutual(own, epochMillis);
        synchronized (this) {
            TlsEngines.release(context);
            context = next;
        }
    }

    /// @param host for the name in the handshake, by which an ingress may tell where to pass it on
    public synchronized SslHandler handler(ByteBufAllocator allocator, String host, int port) {
        SslHandler handler = context.newHandler(allocator, host, port);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
        return handler;
    }

    @Override
    public synchronized void close() {
        TlsEngines.release(context);
    }
}
