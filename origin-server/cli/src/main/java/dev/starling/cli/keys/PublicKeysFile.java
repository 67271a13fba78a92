package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.JsonFiles;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The public keys of a ceremony, by role: what leaves the machine that made them.
///
/// @param pems PEM texts by role
record PublicKeysFile(NavigableMap<String, List<String>> pems) {

    PublicKeysFile {
        pems = Collections.unmodifiableNavigableMap(new TreeMap<>(pems));
    }

    static PublicKeysFile read(Path file) throws Fault {
        return JsonFiles.read(file, "a file of public keys (starling keys init)", json -> {
            json.number("format", 1, 1);
            JsonObject roles = json.object("roles");
            NavigableMap<String, List<String>> pems = new TreeMap<>();
            for (String role : roles.fields().keySet()) {
                pems.put(role, roles.texts(role));
            }
            if (pems.isEmpty()) {
                throw JsonFlaw.malformed("no role, expected one or more");
            }
            return new PublicKeysFile(pems);
        });
    }

    void write(Path file) throws Fault {
        JsonObject.Builder roles = JsonObject.builder();
        for (Map.Entry<String, List<String>> role : pems.entrySet()) {
            roles.put(role.getKey(), JsonValue.Array.ofTexts(role.getValue()));
        }
        JsonFiles.write(
                file,
                JsonObject.builder()
                        .put("format", 1)
                        .put("roles", roles.build())
                        .build());
    }
}
