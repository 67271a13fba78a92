package dev.starling.sim.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder of scenarios: one YAML file each, named after the scenario. A field that is not known,
/// not there or there twice is an error, never passed over.
public final class ScenarioFiles {

    private static final String SUFFIX = ".yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Path folder;

    public ScenarioFiles(Path folder) {
        this.folder = folder;
    }

    /// @throws IOException when the folder is not there
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /// @throws IOException that says what is wrong with the file, or that there is none
    public Scenario read(String name) throws IOException {
        return read(name, Scenario.class);
    }

    /// @param form what the file describes
    /// @throws IOException that says what is wrong with the file, or that there is none
    public <T> T read(String name, Class<T> form) throws IOException {
        Path file = folder.resolve(name + SUFFIX);
        if (!names().contains(name)) {
            throw new IOException(
                    "there is no scenario '" + name + "' in " + folder + "; there are " + String.join(", ", names()));
        }
        try {
            return YAML.readValue(file.toFile(), form);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }
}
