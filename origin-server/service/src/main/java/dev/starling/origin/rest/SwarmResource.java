package dev.starling.origin.rest;

import dev.starling.origin.api.fleet.Swarm;
import dev.starling.origin.fleet.SwarmFeed;
import dev.starling.origin.fleet.SwarmView;
import dev.starling.origin.security.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The swarm, once or as it changes.
@Path("/api/v1/swarm")
@Tag(name = "Swarm")
@RolesAllowed(Role.VIEWER)
@SecurityRequirement(name = OriginApi.BEARER)
@SecurityRequirement(name = OriginApi.SESSION)
public class SwarmResource {

    private final SwarmView view;
    private final SwarmFeed feed;

    public SwarmResource(SwarmView view, SwarmFeed feed) {
        this.view = view;
        this.feed = feed;
    }

    @GET
    @Operation(operationId = "getSwarm", summary = "Every published release over all devices")
    @APIResponse(responseCode = "200", description = "The swarm now")
    public Swarm get() {
        return view.draw();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "swarmEvents",
            summary = "The swarm as it changes",
            description = "Events named swarm with a Swarm as data: one at once, then at most two a second, on change;"
                    + " a comment every 15 seconds as a sign of life")
    @APIResponse(
            responseCode = "200",
            description = "Events",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Swarm.class)))
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        return feed.watch()
                .map(picture -> picture.map(swarm -> sse.newEventBuilder()
                                .name("swarm")
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(Swarm.class, swarm)
                                .build())
                        .orElseGet(() -> sse.newEventBuilder().comment("alive").build()));
    }
}
