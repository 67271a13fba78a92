package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.JsonFiles;
import dev.starling.cli.origin.OriginApi;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling keys import`.
@Command(
        name = "import",
        description = "Bring signatures back. The origin verifies them and publishes what is complete by them.")
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "As `starling keys sign` wrote them.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws Fault {
        List<JsonValue> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(JsonFiles.read(file, "a file of signatures (starling keys sign)", json -> {
                json.number("format", 1, 1);
                return json.list("signatures");
            }));
        }
        JsonObject status = origin.post(
                "/api/v1/keys/signatures",
                JsonObject.builder().put("signatures", new JsonValue.Array(all)).build());
        spec.commandLine().getOut().print(StatusText.of(status));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
