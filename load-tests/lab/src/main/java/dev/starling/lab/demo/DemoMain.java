package dev.starling.lab.demo;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The program behind `./starling demo`. Status: 0 done, 1 failed or the verdict is no, 2 wrong arguments.
public final class DemoMain {

    /// Long enough for the origin and the agents to end in an orderly way; then the JVM ends whatever is left.
    private static final Duration CLEANING = Duration.ofSeconds(20);

    private DemoMain() {}

    public static void main(String[] args) {
        Thread demo = Thread.currentThread();
        Thread onSignal = new Thread(() -> endOrderly(demo), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(onSignal);
        int status = run(System.out, System.err, Integer.getInteger("starling.columns", 0), args);
        if (notYetEnding(onSignal)) {
            System.exit(status);
        }
    }

    /// @param columns the terminal's width, 0 when the output is not a terminal that can be drawn on
    static int run(PrintStream out, PrintStream err, int columns, String... args) {
        CommandLine line = new CommandLine(new DemoCommand(new Page(out, err, columns)));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("This text.")
                        .build());
        return line.setErr(new PrintWriter(err, true, err.charset()))
                .setOut(new PrintWriter(out, true, out.charset()))
                .execute(args);
    }

    private static void endOrderly(Thread demo) {
        demo.interrupt();
        try {
            demo.join(CLEANING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean notYetEnding(Thread onSignal) {
        try {
            return Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException ending) {
            return false;
        }
    }
}
