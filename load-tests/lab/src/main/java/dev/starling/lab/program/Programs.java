package dev.starling.lab.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the build leaves the programs.
///
/// @param root the folder of the whole source tree
public record Programs(Path root) {

    /// The tree named by `-Dstarling.root`, which `./starling` and the build pass.
    public static Programs ofThisTree() {
        String root = System.getProperty("starling.root");
        if (root == null) {
            throw new IllegalStateException("-Dstarling.root is not set; start this through ./starling");
        }
        return new Programs(Path.of(root));
    }

    /// @throws IOException when it has not been built, with the way to build it
    public Path originJar() throws IOException {
        return built("origin-server/service/target/quarkus-app/quarkus-run.jar");
    }

    /// @throws IOException when it has not been built, with the way to build it
    public Path agentScript() throws IOException {
        return built("peer-agent/service/target/starling-agent/bin/starling-agent");
    }

    /// The origin's own distribution as one file: a real package for whoever has none at hand.
    ///
    /// @throws IOException when it has not been built, with the way to build it
    public Path samplePackage() throws IOException {
        return built("load-tests/lab/target/starling-origin.zip");
    }

    private Path built(String path) throws IOException {
        Path file = root.resolve(path);
        if (!Files.isReadable(file)) {
            throw new IOException("not built yet: " + file + ". Run ./mvnw -DskipTests package");
        }
        return file;
    }
}
