package dev.starling.origin.api.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All that a device needs to enrol, so that it takes nothing on trust from the network.
///
/// @param format 1
/// @param origin where agents reach the origin
/// @param caPins SHA-256 over the SubjectPublicKeyInfo of each root CA in force, hexadecimal
/// @param root the TUF root metadata, as it is published
public record Bundle(
        int format,
        String origin,
        List<String> caPins,
        String trustDomain,
        String token,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode root) {

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "Bundle of " + origin;
    }
}
