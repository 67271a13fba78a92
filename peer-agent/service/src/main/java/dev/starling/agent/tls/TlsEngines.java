package dev.starling.agent.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/// How TLS is done here: by which provider, and with what switched off. *Measured* for a handshake with both
/// certificates:
/// docs/decisions/0013.
final class TlsEngines {

    static final String PROTOCOL = "TLSv1.3";
    /// AES-128 first: with the instructions of any processor of the last ten years it is the fastest.
    private static final List<String> CIPHERS =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    /// No session is resumed, so that no certificate goes unchecked: read once by the JDK's TLS, before its first use.
    private static final String JDK_TICKETS = "jdk.tls.server.newSessionTicketCount";

    static final SslProvider PROVIDER = provider();

    private TlsEngines() {}

    private static SslProvider provider() {
        System.setProperty(JDK_TICKETS, "0");
        return OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL)
                ? SslProvider.OPENSSL_REFCNT
                : SslProvider.JDK;
    }

    /// For people.
    static String name() {
        return PROVIDER == SslProvider.JDK
                ? "JDK"
                : OpenSsl.versionString().toLowerCase(Locale.ROOT).contains("boring") ? "BoringSSL" : "OpenSSL";
    }

    /// @throws IllegalArgumentException when a key or certificate is not usable
    static SslContext build(SslContextBuilder builder) {
        builder.sslProvider(PROVIDER).protocols(PROTOCOL).ciphers(CIPHERS);
        if (PROVIDER != SslProvider.JDK) {
            // verification and signing leave the event loop
            builder.option(OpenSslContextOption.USE_TASKS, true);
        }
        try {
            SslContext context = builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(false);
            }
            return context;
        } catch (SSLException e) {
            throw new IllegalArgumentException("no TLS with these keys: " + e.getMessage(), e);
        }
    }

    /// Netty's contexts have no option for this; a connection that has not begun takes it.
    static SslHandler withoutTickets(SslHandler handler) {
        if (handler.engine() instanceof ReferenceCountedOpenSslEngine open) {
            SSL.setOptions(open.sslPointer(), SSL.SSL_OP_NO_TICKET);
        }
        return handler;
    }

    static void release(SslContext context) {
        ReferenceCountUtil.release(context);
    }
}
