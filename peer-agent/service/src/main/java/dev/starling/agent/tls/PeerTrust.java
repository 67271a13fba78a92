package dev.starling.agent.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts agents of the trust domain. The engine's own idea of names (RFC 6125) does not come into it: a device has no
/// host name.
final class PeerTrust extends X509ExtendedTrustManager {

    private final Credentials own;
    private final LongSupplier epochMillis;

    PeerTrust(Credentials own, LongSupplier epochMillis) {
        this.own = own;
        this.epochMillis = epochMillis;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
        check(chain, CertificateRules.CLIENT_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
        check(chain, CertificateRules.SERVER_USE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm, Socket socket)
            throws CertificateException {
        check(chain, CertificateRules.CLIENT_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm, Socket socket)
            throws CertificateException {
        check(chain, CertificateRules.SERVER_USE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine)
            throws CertificateException {
        check(chain, CertificateRules.CLIENT_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine)
            throws CertificateException {
        check(chain, CertificateRules.SERVER_USE);
    }

    private void check(X509Certificate[] chain, String use) throws CertificateException {
        CertificateRules.peer(chain, own.roots(), own.domain(), use, epochMillis.getAsLong());
    }

    /// None are named: what a list of them would tell a stranger is who we are.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
