package dev.starling.origin.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A SoftHSM token of its own, with one P-256 key in it that cannot be read out. The library reads its configuration
/// from the environment of the process that loads it, so signing with it happens in another process.
final class SoftToken {

    static final String PIN = "1234";
    static final String LABEL = "packages";

    private final Path configuration;
    private final Path provider;

    private SoftToken(Path configuration, Path provider) {
        this.configuration = configuration;
        this.provider = provider;
    }

    /// Where SoftHSM's library is; empty when it is not installed.
    static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    static SoftToken make(Path folder, Path library) throws IOException {
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Path provider = Files.writeString(
                folder.resolve("pkcs11.cfg"), "name=SoftHSM\nlibrary=" + library + "\nslotListIndex=0\n");
        SoftToken token = new SoftToken(configuration, provider);
        token.run("softhsm2-util", "--init-token", "--free", "--label", "test", "--pin", PIN, "--so-pin", PIN);
        token.run(
                java("keytool"),
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
                LABEL,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=packages");
        return token;
    }

    Path provider() {
        return provider;
    }

    /// Runs a Java main class of this class path with the token at hand.
    ///
    /// @return what it printed
    String java(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(java("java"), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("SOFTHSM2_CONF", configuration.toString());
        environment.remove("JAVA_TOOL_OPTIONS");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", command) + " ended with " + process.exitValue() + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
