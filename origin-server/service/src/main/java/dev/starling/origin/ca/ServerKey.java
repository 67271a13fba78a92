package dev.starling.origin.ca;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Gives each handshake the certificate of the day, so that a new one needs no new listener. A handshake asks three
/// times; the alias it was given at first ties its questions to one certificate. Thread-safe.
final class ServerKey extends X509ExtendedKeyManager {

    private static final String KIND = "EC";

    /// @param alias distinct for each
    record Entry(String alias, PrivateKey key, List<X509Certificate> chain) {}

    /// The newest first. The one before it is kept for handshakes under way.
    private volatile List<Entry> entries = List.of();

    synchronized void use(Entry fresh) {
        entries = entries.isEmpty() ? List.of(fresh) : List.of(fresh, entries.getFirst());
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        List<Entry> now = entries;
        return kind.equals(KIND) && !now.isEmpty() ? now.getFirst().alias() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(kind, issuers, null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Entry found = find(alias);
        return found == null ? null : found.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Entry found = find(alias);
        return found == null ? null : found.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return kind.equals(KIND) ? entries.stream().map(Entry::alias).toArray(String[]::new) : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private @Nullable Entry find(String alias) {
        return entries.stream()
                .filter(entry -> entry.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }
}
