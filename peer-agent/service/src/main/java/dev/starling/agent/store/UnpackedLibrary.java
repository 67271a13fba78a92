package dev.starling.agent.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// MapDB hashes with lz4-java, which unpacks native code into the temporary folder and deletes it when the JVM ends
/// in good order. Every kill would leave 60 kB behind. On Linux, code that is loaded needs no name any more: it
/// goes at once.
final class UnpackedLibrary {

    private static final Logger LOG = System.getLogger(UnpackedLibrary.class.getName());
    private static final Path MAPPED_BY_US = Path.of("/proc/self/maps");
    private static final Pattern LIBRARY = Pattern.compile("(/.*/liblz4-java\\d+\\.so)$");

    private UnpackedLibrary() {}

    /// Deletes the library's file. To be called once MapDB has been used.
    static void unlink() {
        if (!Files.isReadable(MAPPED_BY_US)) {
            return;
        }
        try (Stream<String> mapped = Files.lines(MAPPED_BY_US, StandardCharsets.ISO_8859_1)) {
            for (String file : mapped.map(LIBRARY::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .distinct()
                    .toList()) {
                Files.deleteIfExists(Path.of(file));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "the library's file stays until the end", e);
        }
    }
}
