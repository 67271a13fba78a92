package dev.starling.origin.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A SoftHSM token of its own, with keys in it that cannot be read out. The library reads its configuration from the
/// environment of the process that loads it, so signing with it happens in another process.
public final class SoftToken {

    public static final String PIN = "1234";

    /// How a process ended, and what it printed.
    public record Ended(int exit, String text) {}

    private final Path configuration;
    private final Path provider;

    private SoftToken(Path configuration, Path provider) {
        this.configuration = configuration;
        this.provider = provider;
    }

    /// Where SoftHSM's library is; empty when it is not installed.
    public static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    public static SoftToken make(Path folder, Path library) throws IOException {
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Path provider = Files.writeString(
                folder.resolve("pkcs11.cfg"), "name=SoftHSM\nlibrary=" + library + "\nslotListIndex=0\n");
        SoftToken token = new SoftToken(configuration, provider);
        token.must("softhsm2-util", "--init-token", "--free", "--label", "test", "--pin", PIN, "--so-pin", PIN);
        return token;
    }

    /// Makes a key with its certificate in the token.
    ///
    /// @param kind as keytool takes it: `-keyalg EC -groupname secp256r1`
    public SoftToken withKey(String label, String kind) {
        List<String> command = new ArrayList<>(List.of(
                tool("keytool"),
                "-genkeypair",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-addprovider",
                "SunPKCS11",
                "-providerarg",
                provider.toString(),
                "-alias",
                label,
                "-dname",
                "CN=" + label));
        command.addAll(List.of(kind.split(" ", -1)));
        must(command.toArray(String[]::new));
        return this;
    }

    /// The configuration for the JDK's SunPKCS11.
    public Path provider() {
        return provider;
    }

    /// Runs a Java main class of this class path with the token at hand.
    public Ended java(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(tool("java"), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private void must(String... command) {
        Ended ended = run(command);
        if (ended.exit() != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + ended);
        }
    }

    private Ended run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("SOFTHSM2_CONF", configuration.toString());
        environment.remove("JAVA_TOOL_OPTIONS");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String tool(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
