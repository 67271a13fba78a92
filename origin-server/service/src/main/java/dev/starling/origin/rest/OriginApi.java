package dev.starling.origin.rest;

import dev.starling.origin.problem.Problem;
import dev.starling.origin.security.ConsoleCookie;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/// What the description of the interface says once for all operations.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Starling origin",
                        version = "1",
                        description = "Publishes packages and tells agents what to have and whom to ask for it."
                                + " Times are UTC, sizes are bytes, errors are RFC 9457 problems with a code."),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = OriginApi.PROBLEM,
                                    description = "Refused; the code says why",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = OriginApi.BYTES,
                                    description = "Bytes that never change",
                                    content =
                                            @Content(
                                                    mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                                    schema = @Schema(type = SchemaType.STRING, format = "binary"))),
                            @APIResponse(name = OriginApi.HEADERS, description = "The headers of GET")
                        },
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = OriginApi.CERTIFICATE,
                                    type = SecuritySchemeType.MUTUALTLS,
                                    description = "The certificate that a device was given when it enrolled"),
                            @SecurityScheme(
                                    securitySchemeName = OriginApi.BEARER,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "An API token; Basic takes it as the password, too"),
                            @SecurityScheme(
                                    securitySchemeName = OriginApi.SESSION,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.COOKIE,
                                    apiKeyName = ConsoleCookie.NAME,
                                    description =
                                            "Set by POST /api/v1/session; changes also need X-Starling-Console: 1")
                        }))
public class OriginApi extends Application {

    public static final String CERTIFICATE = "certificate";
    public static final String BEARER = "bearer";
    public static final String SESSION = "session";
    public static final String PROBLEM = "Problem";
    public static final String BYTES = "Bytes";
    public static final String HEADERS = "Headers";
}
