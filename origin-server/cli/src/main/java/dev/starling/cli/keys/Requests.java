package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.JsonFiles;
import dev.starling.cli.origin.OriginApi;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands ask of the origin.
final class Requests {

    private Requests() {}

    static JsonObject rotate(OriginApi origin, String role, List<String> pems, @Nullable Integer threshold)
            throws Fault {
        JsonObject.Builder body = JsonObject.builder().put("publicKeys", JsonValue.Array.ofTexts(pems));
        if (threshold != null) {
            body.put("threshold", threshold);
        }
        return origin.post("/api/v1/keys/roles/" + role + "/rotation", body.build());
    }

    /// @return the roles that wait
    static List<String> export(OriginApi origin, Path out) throws Fault {
        JsonObject request = origin.get("/api/v1/keys/signing-request");
        List<String> roles =
                request.objects("roles").stream().map(role -> role.text("role")).toList();
        if (roles.isEmpty()) {
            throw new Fault("Nothing waits for a signature.");
        }
        JsonFiles.write(out, request);
        return roles;
    }
}
