import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds the console for Maven: `java scripts/Console.java STEP SKIPPED` in the module's folder. A program of its own,
/// for a machine without Node should get a sentence with the remedy and not a stack trace of a plugin.
///
/// Steps: `install` (npm ci, when the lock file is another than the installed one), `build`, `test`.
public class Console {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Path INSTALLED = Path.of("node_modules", ".starling-lock.json");
    private static final Path LOCK = Path.of("package-lock.json");
    private static final Path PAGE = Path.of("target/classes/META-INF/resources/admin/index.html");

    public static void main(String[] args) throws IOException, InterruptedException {
        String step = args[0];
        if (!args[1].equals("false")) {
            leaveOut(step);
            return;
        }
        switch (step) {
            case "install" -> install();
            case "build" -> npm("run", "--silent", "build");
            case "test" -> {
                npm("run", "--silent", "check");
                npm("test", "--silent");
            }
            default -> throw new IllegalArgumentException("Step '" + step + "', expected install, build or test.");
        }
    }

    /// An origin without a console says so, instead of a bare 404.
    private static void leaveOut(String step) throws IOException {
        if (step.equals("build") && Files.notExists(PAGE)) {
            Files.createDirectories(PAGE.getParent());
            Files.copy(Path.of("scripts", "left-out.html"), PAGE);
            System.out.println("The console is left out (-Dskip.ui): the origin shows a page that says so.");
        }
    }

    private static void install() throws IOException, InterruptedException {
        checkNode();
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, LOCK) == -1) {
            return;
        }
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
        Files.copy(LOCK, INSTALLED);
    }

    private static void checkNode() throws InterruptedException {
        String found = "none";
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            found = new String(node.getInputStream().readAllBytes()).strip();
            node.waitFor();
        } catch (IOException missing) {
            // Told below.
        }
        Matcher version = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(found);
        boolean fits = version.matches()
                && (Integer.parseInt(version.group(1)) > 20
                        || version.group(1).equals("20") && Integer.parseInt(version.group(2)) >= 19);
        if (!fits) {
            System.err.println("The console is built with Node >= 20.19; found on the PATH: " + found + ".");
            System.err.println("Get it from https://nodejs.org, or build without the console: add -Dskip.ui");
            System.exit(1);
        }
    }

    private static void npm(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(WINDOWS ? "npm.cmd" : "npm"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            System.err.println("Failed with status " + status + ": " + String.join(" ", command) + " (in admin-ui)");
            System.exit(1);
        }
    }
}
