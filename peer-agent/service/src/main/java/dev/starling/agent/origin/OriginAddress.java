package dev.starling.agent.origin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;

/// Where the origin is.
///
/// @param path before every path of the API: empty, or with a slash in front and none at the end
public record OriginAddress(boolean isTls, String host, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// @throws IllegalArgumentException that says what was found and what was expected
    public static OriginAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url, e.getReason());
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if ((!tls && !"http".equalsIgnoreCase(uri.getScheme())) || uri.getHost() == null) {
            throw refused(url, "no https:// with a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(url, "a user, a query or a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 0xFFFF) {
            throw refused(url, "a port that is not 1 to 65535");
        }
        return new OriginAddress(
                tls,
                uri.getHost(),
                uri.getPort() < 0 ? (tls ? HTTPS_PORT : HTTP_PORT) : uri.getPort(),
                uri.getRawPath().replaceAll("/+$", ""));
    }

    private static IllegalArgumentException refused(String url, String found) {
        return new IllegalArgumentException("The origin's address '" + url + "' cannot be used: found " + found
                + "; expected something like https://origin.example.com:8443");
    }

    /// Asks the system for the address; a literal is not asked for. The system may take its time, so it is asked on a
    /// thread
    /// of its own: connections are few.
    CompletableFuture<InetSocketAddress> resolve() {
        CompletableFuture<InetSocketAddress> resolved = new CompletableFuture<>();
        try {
            String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            resolved.complete(new InetSocketAddress(InetAddress.ofLiteral(literal), port));
        } catch (IllegalArgumentException notLiteral) {
            Thread.ofPlatform().name("agent-resolve").daemon().start(() -> {
                try {
                    resolved.complete(new InetSocketAddress(InetAddress.getByName(host), port));
                } catch (UnknownHostException e) {
                    resolved.completeExceptionally(e);
                }
            });
        }
        return resolved;
    }

    /// As the `Host` header wants it.
    String authority() {
        return port == (isTls ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (isTls ? "https://" : "http://") + authority() + path;
    }
}
