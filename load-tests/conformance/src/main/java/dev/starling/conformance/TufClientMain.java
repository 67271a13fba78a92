package dev.starling.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// `tuf-client --metadata-dir D [--metadata-url U] [--target-name T]... [--target-dir D2 --target-base-url
/// U2] init ROOT | refresh | download`. Exit code 0, or 1 and one line on standard error.
public final class TufClientMain {

    private TufClientMain() {}

    public static void main(String... arguments) {
        System.exit(run(Instant.now(), arguments));
    }

    /// @param now the fixed update start time
    static int run(Instant now, String... arguments) {
        try {
            Arguments parsed = Arguments.parse(arguments);
            Client client = new Client(new LocalFiles(parsed.path("--metadata-dir")), now);
            switch (parsed.command()) {
                case "init" -> client.init(Files.readAllBytes(Path.of(parsed.operand())));
                case "refresh" -> client.refresh(parsed.address("--metadata-url"));
                case "download" ->
                    client.download(
                            parsed.address("--metadata-url"),
                            parsed.all("--target-name"),
                            parsed.address("--target-base-url"),
                            new LocalFiles(parsed.path("--target-dir")));
                default ->
                    throw new IllegalArgumentException(
                            "command " + parsed.command() + ", expected init ROOT, refresh or download");
            }
            return 0;
        } catch (IOException | Client.Refused | IllegalArgumentException e) {
            System.err.println("tuf-client: " + e.getMessage());
            return 1;
        }
    }
}
