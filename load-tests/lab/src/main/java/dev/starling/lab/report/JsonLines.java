package dev.starling.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends outcomes to a file as they come, a line of JSON each, so that an interrupted lab keeps what it has.
public final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonLines() {}

    /// @param folder made when it is not there
    /// @return the file, one a scenario
    public static Path append(Path folder, Outcome outcome) {
        Path file = folder.resolve(outcome.scenario() + ".jsonl");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, line(outcome) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return file;
        } catch (IOException e) {
            throw new LabFailure(
                    file + " cannot be written: " + e.getMessage() + ". Name another folder with --out.", e);
        }
    }

    static String line(Outcome outcome) throws JsonProcessingException {
        return JSON.writeValueAsString(outcome);
    }
}
