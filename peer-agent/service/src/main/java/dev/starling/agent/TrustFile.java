package dev.starling.agent;

import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.trust.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file that says whose packages this device takes. Without one there is no default: an agent that trusts nobody
/// has
/// nothing to do, and one that trusts anybody must not be.
final class TrustFile {

    private static final int BYTES_MAX = 64 * 1024;

    private TrustFile() {}

    static TrustedKeys read(Path file) throws AgentFault {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw unusable(file, "more than " + BYTES_MAX + " bytes");
            }
            return TrustedKeys.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e instanceof IOException ? e.toString() : String.valueOf(e.getMessage()));
        }
    }

    private static AgentFault unusable(Path file, @Nullable String found) {
        return new AgentFault(
                Exit.TRUST_UNUSABLE,
                "The trust file " + file + " cannot be used: found " + found + "; expected lines ed25519:BASE64. Copy"
                        + " trust.txt from the origin's data folder and name it with --trust.");
    }
}
