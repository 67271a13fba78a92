package dev.starling.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The size budgets and naming rules of the house. Budgets only ever get tighter.
///
/// Percentiles count once a module has enough files (10) or methods (40) for them to say something; the hard caps
/// always.
public final class Tidy {

    static final int FILE_P50 = 90;
    static final int FILE_P90 = 250;
    static final int FILE_MAX = 400;
    static final int METHOD_P90 = 25;
    static final int METHOD_MAX = 70;
    static final int FILES_IN_PACKAGE_MAX = 15;
    static final int LEVELS_MAX = 3;

    private static final int FILES_ENOUGH = 10;
    private static final int METHODS_ENOUGH = 40;

    private static final List<String> EMPTY_WORDS = List.of("Manager", "Helper", "Util", "Utils", "Impl");
    /// Spelled in halves, since this file is read as well.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    private final Path module;
    private final List<String> violations = new ArrayList<>();

    private Tidy(Path module) {
        this.module = module;
    }

    /// Reads every Java source of the module.
    ///
    /// @param moduleDirectory the folder of its `pom.xml`: `Path.of("")` in a test
    /// @throws AssertionError that lists every violation, or says that there is no source at all
    public static void check(Path moduleDirectory) {
        List<String> violations = violations(moduleDirectory);
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.stream()
                    .collect(Collectors.joining(
                            "\n  ",
                            violations.size() + " house rules broken in " + moduleDirectory.toAbsolutePath() + "\n  ",
                            "")));
        }
    }

    static List<String> violations(Path moduleDirectory) {
        Tidy tidy = new Tidy(moduleDirectory.toAbsolutePath().normalize());
        tidy.checkModule();
        return tidy.violations;
    }

    private void checkModule() {
        Path main = module.resolve("src/main/java");
        Path test = module.resolve("src/test/java");
        List<Source> sources = Stream.of(main, test)
                .flatMap(root -> sourcesUnder(root).stream())
                .toList();
        if (sources.isEmpty()) {
            violations.add("no Java source under src/main/java or src/test/java, expected some");
        }
        sources.forEach(this::checkSource);
        checkPercentiles(sources);
        checkPackages(main, List.of(main));
        checkPackages(test, List.of(main, test));
    }

    private void checkSource(Source source) {
        String file = module.relativize(source.file()).toString();
        cap(file + " lines", source.lines(), FILE_MAX);
        for (Source.Method method : source.methods()) {
            cap(file + ":" + method.line() + " lines of " + method.name(), method.lines(), METHOD_MAX);
        }
        for (String type : source.types()) {
            EMPTY_WORDS.stream()
                    .filter(type::endsWith)
                    .forEach(word ->
                            violations.add(file + ": type " + type + " ends in " + word + ", expected its role"));
        }
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (UNFINISHED.matcher(lines.get(i)).find()) {
                violations.add(file + ":" + (i + 1) + ": unfinished work, expected an issue instead of a note");
            }
        }
    }

    private void checkPercentiles(List<Source> sources) {
        List<Integer> files = sources.stream().map(Source::lines).sorted().toList();
        List<Integer> methods = sources.stream()
                .flatMap(source -> source.methods().stream())
                .map(Source.Method::lines)
                .sorted()
                .toList();
        if (files.size() >= FILES_ENOUGH) {
            cap("median lines of a file", percentile(files, 50), FILE_P50);
            cap("p90 lines of a file", percentile(files, 90), FILE_P90);
        }
        if (methods.size() >= METHODS_ENOUGH) {
            cap("p90 lines of a method", percentile(methods, 90), METHOD_P90);
        }
    }

    /// @param described where the package's own `package-info.java` may be
    private void checkPackages(Path root, List<Path> described) {
        var packages = new TreeMap<Path, Integer>();
        for (Path file : javaFilesUnder(root)) {
            boolean info = file.endsWith("package-info.java");
            packages.merge(root.relativize(file.getParent()), info ? 0 : 1, Integer::sum);
        }
        packages.forEach((folder, files) -> {
            String name = folder.toString().replace('/', '.').replace('\\', '.');
            cap("files in " + module.relativize(root) + " " + name, files, FILES_IN_PACKAGE_MAX);
            cap("levels under dev.starling of " + name, folder.getNameCount() - 2, LEVELS_MAX);
            if (described.stream()
                    .noneMatch(at -> Files.exists(at.resolve(folder).resolve("package-info.java")))) {
                violations.add(name + " has no package-info.java, expected one with @NullMarked and its purpose");
            }
        });
    }

    private void cap(String what, int found, int most) {
        if (found > most) {
            violations.add(String.format(Locale.ROOT, "%s: %d, expected at most %d", what, found, most));
        }
    }

    private static int percentile(List<Integer> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    private static List<Source> sourcesUnder(Path root) {
        return javaFilesUnder(root).stream().map(Source::read).toList();
    }

    private static List<Path> javaFilesUnder(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
