package dev.starling.origin.rest.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.starling.origin.api.account.AuditChainState;
import dev.starling.origin.api.account.AuditItem;
import dev.starling.origin.api.account.AuditPage;
import dev.starling.origin.audit.AuditTrail;
import dev.starling.origin.persistence.access.AuditStore.Filter;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import dev.starling.origin.rest.OriginApi;
import dev.starling.origin.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The audit log.
@Path("/api/v1/audit")
@Tag(name = "Audit")
@RolesAllowed(Role.ADMIN)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class AuditResource {

    private static final String LINES = "application/x-ndjson";
    private static final String ALWAYS = "1970-01-01T00:00:00Z";
    private static final String NEVER = "9999-12-31T00:00:00Z";
    private static final String WORDS = "^[^\\x00-\\x1f]*$";

    private final AuditTrail trail;
    private final ObjectWriter line;

    public AuditResource(AuditTrail trail, ObjectMapper json) {
        this.trail = trail;
        this.line = json.writerFor(AuditItem.class).withRootValueSeparator("\n");
    }

    @GET
    @Operation(operationId = "listAudit", summary = "What was done, latest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public AuditPage list(
            @QueryParam("from") @DefaultValue(ALWAYS) @Size(max = 40) String from,
            @QueryParam("to") @DefaultValue(NEVER) @Size(max = 40) String to,
            @QueryParam("actor") @DefaultValue("") @Size(max = 300) @Pattern(regexp = WORDS) String actor,
            @QueryParam("action") @DefaultValue("") @Pattern(regexp = "^[a-z-]{0,40}$") String action,
            @QueryParam("cursor") @DefaultValue("" + Long.MAX_VALUE) @Min(0) long cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return trail.page(filter(from, to, actor, action), cursor, limit);
    }

    @GET
    @Path("/export")
    @Produces(LINES)
    @Operation(operationId = "exportAudit", summary = "What was done, as JSON lines, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "One AuditItem a line",
            content = @Content(mediaType = LINES, schema = @Schema(implementation = AuditItem.class)))
    @APIResponse(responseCode = "400", ref = OriginApi.PROBLEM)
    public Response export(
            @QueryParam("from") @DefaultValue(ALWAYS) @Size(max = 40) String from,
            @QueryParam("to") @DefaultValue(NEVER) @Size(max = 40) String to,
            @QueryParam("actor") @DefaultValue("") @Size(max = 300) @Pattern(regexp = WORDS) String actor,
            @QueryParam("action") @DefaultValue("") @Pattern(regexp = "^[a-z-]{0,40}$") String action) {
        Filter filter = filter(from, to, actor, action);
        StreamingOutput lines = out -> {
            try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
                trail.export(filter, item -> {
                    buffered.write(line.writeValueAsBytes(item));
                    buffered.write('\n');
                });
            }
        };
        return Response.ok(lines, LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"starling-audit.jsonl\"")
                .build();
    }

    @GET
    @Path("/chain")
    @Operation(operationId = "verifyAudit", summary = "Follow the chain of hashes from its first entry")
    @APIResponse(responseCode = "200", description = "How far it holds")
    public AuditChainState verify() {
        return trail.verify();
    }

    private static Filter filter(String from, String to, String actor, String action) {
        return new Filter(instant("from", from), instant("to", to), actor, action);
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(Instant.parse(ALWAYS)) && !instant.isAfter(Instant.parse(NEVER))) {
                return instant;
            }
        } catch (DateTimeParseException notATime) {
            // Refused below, in the same words.
        }
        throw new ApiProblem(
                ProblemCode.INVALID_FIELD,
                name + " is not a time such as 2026-01-31T00:00:00Z.",
                List.of(new FieldProblem(name, "must be a time in UTC, from 1970 to 9999")));
    }
}
