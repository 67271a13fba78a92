package dev.starling.links;

import java.util.List;
import java.util.Locale;

/// What links are made of.
enum Kind {
    PLAIN("without TLS"),
    BORINGSSL("BoringSSL"),
    JDK("the JDK's TLS");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /// For people.
    String title() {
        return title;
    }

    /// What the Java machine is started with, since it chooses its TLS but once.
    List<String> flags() {
        return this == JDK ? List.of("-Dio.netty.handler.ssl.noOpenSsl=true") : List.of();
    }

    /// Whether the TLS of this name, as an agent would have it here, is what this kind means.
    boolean isServedBy(String implementation) {
        return this == PLAIN || implementation.toUpperCase(Locale.ROOT).equals(name());
    }
}
