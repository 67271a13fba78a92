package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import dev.starling.trust.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling keys revoke`.
@Command(
        name = "revoke",
        description =
                "Take a key that is lost or stolen out of every role it has. For an online role the origin makes another"
                        + " one and forgets with it whatever versions a thief may have signed.")
final class RevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Parameters(paramLabel = "KEYID", description = "As `starling keys status` shows it.")
    private String keyId;

    @Option(
            names = "--replacement",
            paramLabel = "PEM",
            description = "A file with the public key that takes its place.")
    private @Nullable Path replacement;

    @Override
    public Integer call() throws Fault {
        JsonObject.Builder body = JsonObject.builder();
        if (replacement != null) {
            try {
                body.put("publicKey", Files.readString(replacement));
            } catch (IOException e) {
                throw new Fault(replacement + " cannot be read (" + e + ").", e);
            }
        }
        JsonObject status = origin.post("/api/v1/keys/" + keyId + "/revocation", body.build());
        spec.commandLine().getOut().print(StatusText.of(status));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
