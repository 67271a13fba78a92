package dev.starling.origin.client;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives the origin under test a data folder of its own and takes it away afterwards.
public final class FreshFolder implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path fresh = Files.createTempDirectory("origin-data");
            folder = fresh;
            return Map.of("starling.data-dir", fresh.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (folder != null) {
            delete(folder);
        }
    }

    /// With all that is in it.
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
