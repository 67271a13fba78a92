package dev.starling.agent.tls;

import dev.starling.id.PeerId;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// TLS of links between agents: both sides show a certificate, and what it proves is [#proven]. Safe from any thread.
public final class PeerTls implements AutoCloseable {

    /// The name of the peer wire, version 1, in the handshake (RFC 7301).
    public static final String ALPN = "starling/1";

    private final LongSupplier epochMillis;
    /// Signing and checking cost milliseconds: one thread's worth at most, and none of the event loop's.
    private final ExecutorService tasks = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("agent-tls").daemon().factory());

    private SslContext dialling;
    private SslContext accepting;

    /// @param epochMillis wall time, for the validity of certificates
    public PeerTls(Credentials own, LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
        this.dialling = dialling(own);
        this.accepting = accepting(own);
    }

    /// New handshakes are made with these; connections that stand are left alone.
    public void renew(Credentials own) {
        SslContext nextDialling = dialling(own);
        SslContext nextAccepting = accepting(own);
        synchronized (this) {
            TlsEngines.release(dialling);
            TlsEngines.release(accepting);
            dialling = nextDialling;
            accepting = nextAccepting;
        }
    }

    private SslContext dialling(Credentials own) {
        return TlsEngines.build(SslContextBuilder.forClient()
                .keyManager(own.key(), own.chain().toArray(X509Certificate[]::new))
                .trustManager(new PeerTrust(own, epochMillis))
                .endpointIdentificationAlgorithm(null)
                .applicationProtocolConfig(alpn()));
    }

    private SslContext accepting(Credentials own) {
        return TlsEngines.build(
                SslContextBuilder.forServer(own.key(), own.chain().toArray(X509Certificate[]::new))
                        .trustManager(new PeerTrust(own, epochMillis))
                        .clientAuth(ClientAuth.REQUIRE)
                        .applicationProtocolConfig(alpn()));
    }

    /// Netty knows no failing behaviour that both providers have: [#proven] looks at what was agreed.
    private static ApplicationProtocolConfig alpn() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, ALPN);
    }

    /// @param millis the handshake may take
    public synchronized SslHandler dial(ByteBufAllocator allocator, long millis) {
        return bounded(dialling.newHandler(allocator, tasks), millis);
    }

    /// @param millis the handshake may take
    public synchronized SslHandler accept(ByteBufAllocator allocator, long millis) {
        return bounded(TlsEngines.withoutTickets(accepting.newHandler(allocator, tasks)), millis);
    }

    private static SslHandler bounded(SslHandler handler, long millis) {
        handler.setHandshakeTimeoutMillis(millis);
        return handler;
    }

    /// Whose key the other side of a finished handshake holds; null when it did not agree to speak our protocol.
    public static @Nullable PeerId proven(SslHandler handshaken) {
        try {
            if (!ALPN.equals(handshaken.applicationProtocol())
                    || !(handshaken.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate shown)) {
                return null;
            }
            return CertificateRules.ownerOf(shown);
        } catch (SSLPeerUnverifiedException | CertificateRefused e) {
            return null;
        }
    }

    /// Which implementation does the work, for people.
    public static String implementation() {
        return TlsEngines.name();
    }

    @Override
    public synchronized void close() {
        TlsEngines.release(dialling);
        TlsEngines.release(accepting);
        tasks.shutdown();
    }
}
