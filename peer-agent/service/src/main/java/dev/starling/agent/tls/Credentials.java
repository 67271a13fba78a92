package dev.starling.agent.tls;

import dev.starling.id.PeerId;
import dev.starling.id.TrustDomain;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What a device shows and whom it believes.
///
/// @param key fits the first certificate of the chain
/// @param chain the device's certificate, then those up to but not including a root
/// @param roots the certificate authorities in force
public record Credentials(
        TrustDomain domain, PeerId self, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> roots) {}
