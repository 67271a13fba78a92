package dev.starling.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest {

    private static final String INFO = "/// Sample.\npackage dev.starling.sample;\n";

    @TempDir
    Path module;

    @Test
    void thisModuleIsTidy() {
        Tidy.check(Path.of(""));
    }

    @Test
    void aSmallTidyModuleHasNothingToReport() throws IOException {
        write("dev/starling/sample", "package-info", INFO);
        write("dev/starling/sample", "Flock", "package dev.starling.sample;\nfinal class Flock {}\n");

        assertThat(Tidy.violations(module)).isEmpty();
    }

    @Test
    void everyViolationIsNamedWithWhatWasFoundAndExpected() throws IOException {
        String longMethod = "void fly() {" + "\n;".repeat(Tidy.METHOD_MAX) + "}";
        write(
                "dev/starling/sample/a/b/c/d",
                "FlockManager",
                "package dev.starling.sample.a.b.c.d;\nclass FlockManager {\n// TO" + "DO later\n" + longMethod
                        + "\n".repeat(Tidy.FILE_MAX) + "}\n");

        assertThat(Tidy.violations(module).toString())
                .contains("lines of fly: 71, expected at most 70")
                .contains("FlockManager.java lines: 474, expected at most 400")
                .contains("type FlockManager ends in Manager")
                .contains("FlockManager.java:3: unfinished work")
                .contains("levels under dev.starling of dev.starling.sample.a.b.c.d: 5, expected at most 3")
                .contains("dev.starling.sample.a.b.c.d has no package-info.java");
    }

    @Test
    void aPackageMayHoldFifteenFilesAndNotOneMore() throws IOException {
        write("dev/starling/sample", "package-info", INFO);
        for (int i = 0; i < Tidy.FILES_IN_PACKAGE_MAX; i++) {
            write("dev/starling/sample", "Bird" + i, "package dev.starling.sample;\nfinal class Bird" + i + " {}\n");
        }
        assertThat(Tidy.violations(module)).isEmpty();

        write("dev/starling/sample", "OneMore", "package dev.starling.sample;\nfinal class OneMore {}\n");
        assertThat(Tidy.violations(module)).singleElement().asString().contains("16, expected at most 15");
    }

    @Test
    void aModuleWithoutSourcesIsAMistakeInTheCall() {
        assertThat(Tidy.violations(module)).singleElement().asString().contains("no Java source");
    }

    private void write(String folder, String type, String text) throws IOException {
        Path file = module.resolve("src/main/java").resolve(folder).resolve(type + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
