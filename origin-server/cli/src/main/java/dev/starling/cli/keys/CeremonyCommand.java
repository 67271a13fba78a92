package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.OriginApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling keys ceremony`: the step of the ceremony that happens at the origin, with what to do next.
@Command(
        name = "ceremony",
        description = "Put roles under the keys that were made offline, and write out what those have to sign.")
final class CeremonyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OriginApi origin;

    @Option(names = "--public", required = true, paramLabel = "FILE", description = "As `starling keys init` wrote it.")
    private Path publicFile;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Gets what is to be signed.")
    private Path out;

    @Option(
            names = "--threshold",
            paramLabel = "ROLE=N",
            description = "How many of a role's keys must sign; else 2 of root's, 1 of others.")
    private @Nullable Map<String, Integer> thresholds;

    @Override
    public Integer call() throws Fault {
        PublicKeysFile file = PublicKeysFile.read(publicFile);
        PrintWriter say = spec.commandLine().getOut();
        for (Map.Entry<String, List<String>> role : file.pems().entrySet()) {
            Integer given = thresholds == null ? null : thresholds.get(role.getKey());
            int usual =
                    role.getKey().equals("root") ? Math.min(2, role.getValue().size()) : 1;
            Requests.rotate(origin, role.getKey(), role.getValue(), given == null ? usual : given);
            say.println("role " + role.getKey() + ": " + role.getValue().size()
                    + " new keys, waiting for their signatures");
        }
        List<String> roles = Requests.export(origin, out);
        say.println();
        say.println("Nothing has changed yet for any device. " + out + " holds the new versions of " + roles + ".");
        say.println("Carry it to each machine that has a new key and sign there:");
        say.println("    starling keys sign " + out.getFileName() + " --keys DIR --out signed.json");
        say.println("then bring the signatures back:");
        say.println("    starling keys import signed.json [more.json ...] --origin URL --token-file FILE");
        say.println("With the last one that is needed the origin publishes all of it and destroys the keys it had for");
        say.println("these roles. `starling keys cancel` forgets it all instead.");
        say.flush();
        return 0;
    }
}
