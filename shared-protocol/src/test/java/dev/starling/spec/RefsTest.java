package dev.starling.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `spec/refs.yaml` ties each section of the pages to the classes that do what it says; neither end may dangle.
class RefsTest {

    private static final List<String> WITHOUT_CLASSES = List.of("README.md", "glossary.md");
    private static final List<String> PROTOCOL = List.of("id", "manifest", "trust", "wire");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern LINK = Pattern.compile("`spec/([a-z-]+\\.md)`, \"([^\"]+)\"");

    @Test
    void everySectionNamesItsClassesAndNothingElseIsNamed() throws IOException {
        Map<String, Set<String>> sections = new TreeMap<>();
        for (Path page : pages()) {
            sections.put(page.getFileName().toString(), headings(page));
        }
        Map<String, Set<String>> referred = new TreeMap<>();
        refs().forEach((page, classes) -> {
            referred.put(page, new TreeSet<>(classes.keySet()));
            classes.forEach((section, names) ->
                    assertThat(names).as("classes of %s, \"%s\"", page, section).isNotEmpty());
        });

        assertThat(referred).isEqualTo(sections);
    }

    @Test
    void everyClassNamedExists() throws IOException {
        List<Path> roots = sourceRoots();

        assertThat(namedClasses())
                .allSatisfy(name -> assertThat(roots)
                        .as("source of %s", name)
                        .anyMatch(root -> Files.exists(root.resolve(name.replace('.', '/') + ".java"))));
    }

    @Test
    void everyPublicClassOfTheProtocolIsNamedByASection() throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : PROTOCOL) {
            Path folder = SpecFolder.root().resolve("shared-protocol/src/main/java/dev/starling/" + name);
            for (Path file : javaFilesUnder(folder)) {
                if (Pattern.compile("(?m)^public ")
                        .matcher(Files.readString(file))
                        .find()) {
                    found.add(nameOf(file));
                }
            }
        }

        assertThat(found).isNotEmpty().isSubsetOf(namedClasses());
    }

    @Test
    void everySectionThatTheCodeLinksToIsThere() throws IOException {
        List<String> links = new ArrayList<>();
        for (Path root : sourceRoots()) {
            for (Path file : javaFilesUnder(root)) {
                for (MatchResult link : LINK.matcher(unwrapped(file)).results().toList()) {
                    links.add(file.getFileName() + " links to " + link.group(2));
                    assertThat(headings(SpecFolder.file(link.group(1))))
                            .as("%s links to %s", file, link.group(1))
                            .contains(link.group(2));
                }
            }
        }

        assertThat(links).isNotEmpty();
    }

    /// A comment may break within the name of a section.
    private static String unwrapped(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\R\\s*/// ", " ");
    }

    private static String nameOf(Path file) {
        Path main = SpecFolder.root().resolve("shared-protocol/src/main/java");
        return main.relativize(file)
                .toString()
                .replace(".java", "")
                .replace('/', '.')
                .replace('\\', '.');
    }

    private static Set<String> namedClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        refs().values().forEach(sections -> sections.values().forEach(names::addAll));
        return names;
    }

    private static Map<String, Map<String, List<String>>> refs() throws IOException {
        return new YAMLMapper().readValue(SpecFolder.file("refs.yaml").toFile(), new TypeReference<>() {});
    }

    private static List<Path> pages() throws IOException {
        return list(SpecFolder.file("")).stream()
                .filter(page -> page.toString().endsWith(".md"))
                .filter(page -> !WITHOUT_CLASSES.contains(page.getFileName().toString()))
                .toList();
    }

    private static Set<String> headings(Path page) throws IOException {
        Set<String> headings = new TreeSet<>();
        HEADING.matcher(Files.readString(page)).results().forEach(heading -> headings.add(heading.group(1)));
        return headings;
    }

    /// Main sources of the modules whose classes the pages speak of.
    private static List<Path> sourceRoots() {
        return Stream.of(
                        "shared-protocol",
                        "peer-agent/core",
                        "peer-agent/service",
                        "origin-server/core",
                        "origin-server/service")
                .map(module -> SpecFolder.root().resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> javaFilesUnder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
