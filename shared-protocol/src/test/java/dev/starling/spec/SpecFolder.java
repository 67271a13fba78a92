package dev.starling.spec;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the pages are: found through the system property `starling.root`, which the build sets.
public final class SpecFolder {

    private SpecFolder() {}

    public static Path root() {
        String root = System.getProperty("starling.root", "");
        Path found = Path.of(root).toAbsolutePath().normalize();
        if (root.isEmpty() || !Files.isDirectory(found.resolve("shared-protocol/spec"))) {
            throw new IllegalStateException("-Dstarling.root=" + root + ": expected the folder of the whole project");
        }
        return found;
    }

    public static Path file(String name) {
        return root().resolve("shared-protocol/spec").resolve(name);
    }
}
