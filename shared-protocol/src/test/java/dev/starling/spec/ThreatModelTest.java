package dev.starling.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/THREAT_MODEL.md` promises a test for every attack: each row of its table names one, and it exists.
class ThreatModelTest {

    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+)`");
    private static final String TABLE = "\n## Attack, defence, test\n";

    @Test
    void everyAttackNamesATestThatExists() throws IOException {
        Set<String> tests = testClasses();
        List<String> rows = rows();

        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).as("attack, defence, test: %s", row).hasSize(5);
            assertThat(namedIn(cells[3])).as("tests of: %s", row).isNotEmpty().isSubsetOf(tests);
        });
    }

    private static List<String> namedIn(String cell) {
        return TEST.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<String> rows() throws IOException {
        String page = Files.readString(SpecFolder.root().resolve("docs/THREAT_MODEL.md"));
        String table = page.substring(page.indexOf(TABLE) + TABLE.length());
        int end = table.indexOf("\n## ");
        return (end < 0 ? table : table.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| attack |"))
                .toList();
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path root : testRoots()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
                        .forEach(name -> names.add(name.replace(".java", "")));
            }
        }
        return names;
    }

    private static List<Path> testRoots() throws IOException {
        List<Path> roots = new ArrayList<>();
        for (String part : List.of("shared-protocol", "peer-agent", "origin-server", "load-tests")) {
            try (Stream<Path> folders = Files.find(
                    SpecFolder.root().resolve(part),
                    4,
                    (path, attributes) -> path.endsWith("src/test/java") && attributes.isDirectory())) {
                folders.forEach(roots::add);
            }
        }
        return roots;
    }
}
