package dev.starling.origin.rest;

import dev.starling.origin.api.access.TrustKeys;
import dev.starling.origin.security.ManifestSigner;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The keys an agent must trust to take this origin's releases.
@Path("/api/v1/trust/keys")
@Tag(name = "Trust")
@PermitAll
public class TrustResource {

    private final ManifestSigner signer;

    public TrustResource(ManifestSigner signer) {
        this.signer = signer;
    }

    @GET
    @Operation(operationId = "trustKeys", summary = "The public keys that sign manifests")
    public TrustKeys keys() {
        return new TrustKeys(List.of(signer.trust()));
    }
}
