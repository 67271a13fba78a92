package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import dev.starling.trust.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling keys rotate`.
@Command(
        name = "rotate",
        description =
                "Give a role other keys: those of the files, one of the origin's module, or, for a role whose keys"
                        + " the origin has, ones that it makes.")
final class RotateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Parameters(
            paramLabel = "ROLE",
            description = "root, targets, snapshot, timestamp, rollouts or packages-PUBLISHER.")
    private String role;

    @Option(names = "--public-key", paramLabel = "PEM", description = "A file with a public key; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--pkcs11-label", paramLabel = "LABEL", description = "A key in the module the origin uses.")
    private @Nullable String label;

    @Option(names = "--threshold", paramLabel = "N", description = "How many must sign; as before when not given.")
    private @Nullable Integer threshold;

    @Override
    public Integer call() throws Fault {
        String path = "/api/v1/keys/roles/" + role + "/rotation";
        JsonObject status = label == null
                ? Requests.rotate(origin, role, pems(), threshold)
                : origin.post(
                        path, JsonObject.builder().put("pkcs11Label", label).build());
        spec.commandLine().getOut().print(StatusText.of(status));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<String> pems() throws Fault {
        List<String> pems = new ArrayList<>();
        for (Path file : files) {
            try {
                pems.add(Files.readString(file));
            } catch (IOException e) {
                throw new Fault(file + " cannot be read (" + e + ").", e);
            }
        }
        return pems;
    }
}
