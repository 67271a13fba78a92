package dev.starling.origin.client;

import dev.starling.id.Digest;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts an origin whose chain ends in a root CA that has one of the pins (`spec/enrolment.md`, "Enrol"). Each
/// certificate of the chain must be signed by the next.
final class Pinning extends X509ExtendedTrustManager {

    private final List<String> pins;

    Pinning(List<String> pins) {
        this.pins = List.copyOf(pins);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        X509Certificate root = chain[chain.length - 1];
        if (!pins.contains(Digest.sha256(root.getPublicKey().getEncoded()).hex())) {
            throw new CertificateException("the chain of " + chain.length + " ends in " + root.getSubjectX500Principal()
                    + ", whose key has none of the pins");
        }
        try {
            for (int at = 0; at < chain.length; at++) {
                chain[at].checkValidity();
                chain[at].verify(chain[Math.min(at + 1, chain.length - 1)].getPublicKey());
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw new CertificateException("a device has no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw new CertificateException("a device has no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("a device has no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
