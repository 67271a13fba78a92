package dev.starling.origin.rest.tuf;

import dev.starling.origin.api.keys.KeyStatus;
import dev.starling.origin.api.keys.MadeSignatures;
import dev.starling.origin.api.keys.NewKeys;
import dev.starling.origin.api.keys.Replacement;
import dev.starling.origin.api.keys.SigningRequest;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import dev.starling.origin.tuf.KeyReport;
import dev.starling.origin.tuf.Rotations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The keys behind the repository: what `starling keys` speaks to.
@Path("/api/v1/keys")
@Tag(name = "Keys")
@RolesAllowed(Role.ADMIN)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class KeyResource {

    private final KeyReport report;
    private final Rotations rotations;

    public KeyResource(KeyReport report, Rotations rotations) {
        this.report = report;
        this.rotations = rotations;
    }

    /// For everybody who works here: each should know what a thief of this machine could do.
    @GET
    @Path("/status")
    @RolesAllowed(Role.VIEWER)
    @Operation(operationId = "getKeyStatus", summary = "Roles, keys, where they are, expiries and alarms")
    @APIResponse(responseCode = "200", description = "As it is now")
    public KeyStatus status() {
        return report.status();
    }

    @POST
    @Path("/roles/{role}/rotation")
    @Operation(
            operationId = "rotateKeys",
            summary = "Give a role other keys",
            description = "Published at once when every key that must sign is here; else it waits for signatures")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public KeyStatus rotate(@Size(max = 220) String role, @NotNull @Valid NewKeys wanted) {
        return rotations.rotate(role, wanted);
    }

    @POST
    @Path("/{keyId}/revocation")
    @Operation(operationId = "revokeKey", summary = "Take a key out of every role it has")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public KeyStatus revoke(@Pattern(regexp = "^[!-~]{1,128}$") String keyId, @NotNull @Valid Replacement replacement) {
        return rotations.revoke(keyId, replacement);
    }

    @GET
    @Path("/signing-request")
    @Operation(operationId = "getSigningRequest", summary = "What waits for signatures, to be carried to the keys")
    @APIResponse(responseCode = "200", description = "As it is now")
    public SigningRequest request() {
        return report.request();
    }

    @DELETE
    @Path("/signing-request")
    @Operation(operationId = "cancelRotations", summary = "Forget new keys that wait for signatures")
    @APIResponse(responseCode = "200", description = "As it is now")
    public KeyStatus cancel() {
        return rotations.cancel();
    }

    @POST
    @Path("/signatures")
    @Operation(
            operationId = "importSignatures",
            summary = "Take signatures in; what is complete by them is published",
            description = "All of them are verified first; one that is not good refuses them all")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = OriginApi.PROBLEM)
    public KeyStatus take(@NotNull @Valid MadeSignatures made) {
        return rotations.take(made.signatures());
    }
}
