package dev.starling.origin.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import dev.starling.origin.api.enrolment.Bundle;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.ca.PublicHosts;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.persistence.tuf.TufStore;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes what an installer carries (`spec/enrolment.md`, "Bundle").
@Singleton
public class Bundles {

    private static final int FORMAT = 1;
    private static final String ROOT = "root";
    private static final ObjectMapper JSON = new JsonMapper();

    private final CertificateAuthority authority;
    private final TrustDomain domain;
    private final OriginConfig config;
    private final TufStore metadata;
    private final HttpServer server;

    public Bundles(
            CertificateAuthority authority,
            TrustDomain domain,
            OriginConfig config,
            TufStore metadata,
            HttpServer server) {
        this.authority = authority;
        this.domain = domain;
        this.config = config;
        this.metadata = metadata;
        this.server = server;
    }

    /// @param token as it is shown this once
    Bundle with(String token) {
        List<String> pins = authority.roots().stream()
                .map(root -> Digest.sha256(root.getPublicKey().getEncoded()).hex())
                .toList();
        return new Bundle(FORMAT, address(), pins, domain.name(), token, root());
    }

    private JsonNode root() {
        String served = metadata.metadata(ROOT, metadata.currentVersion(ROOT))
                .orElseThrow(() -> new IllegalStateException("The origin has published no TUF root yet."));
        try {
            return JSON.readTree(served);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The TUF root that is published cannot be read", e);
        }
    }

    /// As set, else the first of the public hosts with the port that the origin listens on.
    private String address() {
        return config.agentUrl()
                .orElseGet(() -> "https://" + PublicHosts.of(config).first() + ":" + server.getSecurePort());
    }
}
