package dev.starling.cli.origin;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/// JSON that is carried from machine to machine: hostile until it is read.
public final class JsonFiles {

    private static final int BYTES_MAX = 128 << 20;

    private JsonFiles() {}

    /// @param reader throws [JsonFlaw] or IllegalArgumentException for what it does not take
    /// @throws Fault that names the file and what is wrong with it
    public static <T> T read(Path file, String kind, Function<JsonObject, T> reader) throws Fault {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new Fault(file + " has more than " + BYTES_MAX + " bytes, which " + kind + " has not.");
            }
            byte[] bytes = Files.readAllBytes(file);
            return switch (JsonFlaw.guard(
                    () -> reader.apply(JsonReader.object(bytes, JsonLimits.ofBytes(BYTES_MAX))))) {
                case Verdict.Accepted<T>(T value) -> value;
                case Verdict.Rejected<T>(Rejection reason, String found) ->
                    throw new Fault(file + " is not " + kind + ": " + found + " (" + reason + ").");
            };
        } catch (IOException e) {
            throw new Fault(file + " cannot be read (" + e + ").", e);
        }
    }

    /// @throws Fault when the file is there already, or cannot be written
    public static void write(Path file, JsonObject json) throws Fault {
        try {
            Files.write(file, JsonWriter.ordinary(json), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new Fault(file + " exists. Choose another name, or remove it.", e);
        } catch (IOException e) {
            throw new Fault(file + " cannot be written (" + e + ").", e);
        }
    }
}
