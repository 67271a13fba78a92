package dev.starling.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.identity.Bundle;
import dev.starling.agent.origin.OriginAddress;
import dev.starling.id.Digest;
import dev.starling.id.TrustDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling-agent enroll`: has this device let in, and ends.
@Command(
        name = "enroll",
        description = "Have this device let in, so that 'run' needs nothing more. 'run --bundle' does the same.")
public final class EnrollCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BundleOptions bundle;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The agent's data folder.")
    private Path data;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people call this device (default: its host name).")
    private @Nullable String name;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "For an origin that is away or an operator who decides (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    private final Enroller enroller;

    /// Enrols a device.
    @FunctionalInterface
    public interface Enroller {
        /// @param name for people
        /// @return what to tell the person
        String enrol(Path data, Bundle bundle, String name, Duration patience) throws AgentFault;
    }

    EnrollCommand(Enroller enroller) {
        this.enroller = enroller;
    }

    @Override
    public Integer call() throws AgentFault {
        Bundle given = bundle.read();
        if (given == null) {
            throw new AgentFault(Exit.USAGE, "Expected --bundle FILE: an operator makes it in the console.");
        }
        Duration patience = Duration.ofSeconds(Math.max(0, waitSeconds));
        String told = enroller.enrol(data, given, RunCommand.deviceName(name), patience);
        spec.commandLine().getOut().println(told);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /// What to enrol with: a bundle, or all that is in one piece by piece.
    static final class BundleOptions {

        private static final int TOKEN_FILE_MAX = 1024;

        @Option(
                names = "--bundle",
                paramLabel = "FILE",
                description =
                        "What the console gave for this device: where the origin is, how to know it, and a token.")
        private @Nullable Path bundle;

        @Option(
                names = "--origin",
                paramLabel = "URL",
                description = "Without a bundle: the origin, as in https://host:8443.")
        private @Nullable String origin;

        @Option(
                names = "--pin",
                paramLabel = "HEX",
                description = "Without a bundle: SHA-256 of the root authority's key. May be given again.")
        private List<String> pins = List.of();

        @Option(names = "--trust-domain", paramLabel = "NAME", description = "Without a bundle: the organisation's.")
        private @Nullable String trustDomain;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "Without a bundle: a file with the enrolment token.")
        private @Nullable Path tokenFile;

        @Option(
                names = "--token",
                paramLabel = "TOKEN",
                description = "Instead of a file. Whoever may list processes can read it.")
        private @Nullable String token;

        @Option(names = "--root", paramLabel = "FILE", description = "Without a bundle: the first TUF root metadata.")
        private @Nullable Path root;

        /// @return null when nothing was given
        @Nullable
        Bundle read() throws AgentFault {
            boolean single =
                    origin != null || !pins.isEmpty() || trustDomain != null || tokenFile != null || token != null;
            if (bundle != null && single) {
                throw new AgentFault(Exit.USAGE, "--bundle has all of it: leave the single options out.");
            }
            try {
                if (bundle != null) {
                    return Bundle.read(bundle);
                }
                return single ? assemble() : null;
            } catch (IOException | IllegalArgumentException e) {
                String what = bundle == null ? "What was given to enrol with" : "The bundle " + bundle;
                throw new AgentFault(
                        Exit.TRUST_UNUSABLE,
                        what + " cannot be used: found " + e.getMessage()
                                + ". Have an operator make a new bundle in the console, or with POST"
                                + " /api/v1/enrolment-tokens.");
            }
        }

        private Bundle assemble() throws AgentFault, IOException {
            if (origin == null || pins.isEmpty() || trustDomain == null || (tokenFile == null) == (token == null)) {
                throw new AgentFault(
                        Exit.USAGE,
                        "Without --bundle: expected --origin, --pin, --trust-domain and --token-file, all of them.");
            }
            return new Bundle(
                    OriginAddress.parse(origin),
                    pins.stream().map(Digest::parse).toList(),
                    new TrustDomain(trustDomain),
                    tokenFile == null
                            ? String.valueOf(token)
                            : small(tokenFile, TOKEN_FILE_MAX).strip(),
                    root == null ? null : small(root, Bundle.BYTES_MAX));
        }

        private static String small(Path file, int most) throws IOException {
            if (Files.size(file) > most) {
                throw new IOException(file + " of more than " + most + " bytes");
            }
            return Files.readString(file, UTF_8);
        }
    }
}
