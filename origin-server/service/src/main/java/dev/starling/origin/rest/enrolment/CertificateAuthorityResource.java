package dev.starling.origin.rest.enrolment;

import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import dev.starling.origin.api.enrolment.CertificateAuthorities;
import dev.starling.origin.api.enrolment.CertificateAuthorities.IssuingCa;
import dev.starling.origin.api.enrolment.CertificateAuthorities.RootCa;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.ca.OriginTls;
import dev.starling.origin.core.enrolment.Authorities;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The certificate authorities, and their replacement by hand: by themselves they are replaced before they end.
@Path("/api/v1/certificate-authorities")
@Tag(name = "Enrolment")
@RolesAllowed(Role.ADMIN)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class CertificateAuthorityResource {

    private final CertificateAuthority authority;
    private final OriginTls tls;
    private final TrustDomain domain;
    private final AuditLog audit;

    public CertificateAuthorityResource(
            CertificateAuthority authority, OriginTls tls, TrustDomain domain, AuditLog audit) {
        this.authority = authority;
        this.tls = tls;
        this.domain = domain;
        this.audit = audit;
    }

    @GET
    @Operation(operationId = "certificateAuthorities", summary = "The certificate authorities there are")
    @APIResponse(responseCode = "200", description = "In the order in which they were made")
    public CertificateAuthorities list() {
        Authorities now = authority.authorities();
        List<X509Certificate> certificates = authority.roots();
        List<RootCa> roots = new ArrayList<>();
        for (int at = 0; at < Math.min(certificates.size(), now.roots().size()); at++) {
            Authorities.Root root = now.roots().get(at);
            String pin = Digest.sha256(certificates.get(at).getPublicKey().getEncoded())
                    .hex();
            String phase = root.phase().name().toLowerCase(Locale.ROOT);
            roots.add(new RootCa(root.id(), pin, phase, root.since(), root.endsAt()));
        }
        List<IssuingCa> issuers = now.issuers().stream()
                .map(issuer -> new IssuingCa(issuer.id(), issuer.rootId(), issuer.signs(), issuer.endsAt()))
                .toList();
        return new CertificateAuthorities(domain.name(), roots, issuers);
    }

    @POST
    @Path("/replace-root")
    @Operation(
            operationId = "replaceRootCa",
            summary = "Begin to replace the root CA",
            description = "The new one is handed to devices for 40 days before it signs, the old one for 40 days after")
    @APIResponse(responseCode = "204", description = "Begun")
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public void replaceRoot() {
        if (!authority.replaceRoot()) {
            throw new ApiProblem(ProblemCode.AUTHORITY_STATE, "One replacement is under way; wait until it is over.");
        }
        tls.renew();
        audit.record(AuditAction.KEY_ROTATED, "root CA", Map.of());
    }

    @POST
    @Path("/replace-issuer")
    @Operation(
            operationId = "replaceIssuingCa",
            summary = "Replace the issuing CA at once",
            description = "No certificate of the one until now opens anything here any more; devices renew with their"
                    + " keys")
    @APIResponse(responseCode = "204", description = "Replaced")
    public void replaceIssuer() {
        authority.replaceIssuer();
        tls.renew();
        audit.record(AuditAction.KEY_ROTATED, "issuing CA", Map.of());
    }
}
