package dev.starling.sim.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Outcomes as lines of JSON at the end of a file.
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /// @param file made when it is not there, with its folder
    public JsonLines(Path file) {
        this.file = file;
    }

    public void add(Record outcome) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JSON.writeValueAsString(outcome) + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
