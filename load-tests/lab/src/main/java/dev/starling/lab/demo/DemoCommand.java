package dev.starling.lab.demo;

import dev.starling.lab.program.PortOwner;
import dev.starling.lab.program.Ports;
import dev.starling.lab.program.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The arguments of the demo, checked before anything is started.
@Command(
        name = "./starling demo",
        description = "An origin and some desks on this machine: one package travels to every desk.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    /// Each is a JVM of its own, and each has a line on the screen.
    private static final int AGENTS_MAX = 20;

    static final int DEFAULT_PORT = 8480;

    private final Page page;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "What to publish. Default: the origin's own distribution.")
    private @Nullable Path file;

    @Option(
            names = "--once",
            description = "End when every desk has it; status 0 only if every copy is right and the origin"
                    + " sent at most 1.25 times the package.")
    private boolean once;

    @Option(names = "--port", paramLabel = "N", description = "The origin's port. Default: ${DEFAULT-VALUE}.")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "How many desks, 1 to " + AGENTS_MAX + ". Default: ${DEFAULT-VALUE}.")
    private int agents = 5;

    DemoCommand(Page page) {
        this.page = page;
    }

    @Override
    public Integer call() {
        if (agents < 1 || agents > AGENTS_MAX) {
            throw new ParameterException(spec.commandLine(), "--agents is 1 to " + AGENTS_MAX + ", found " + agents);
        }
        if (port < 1 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is 1 to 65535, found " + port);
        }
        try {
            Programs programs = Programs.ofThisTree();
            Payload payload = Payload.of(file == null ? programs.samplePackage() : file);
            if (!Ports.isFree(Demo.HOST, port)) {
                throw new DemoFault(PortOwner.complaint(port));
            }
            return new Demo(page, programs, payload, port, agents).run(once) ? 0 : 1;
        } catch (InterruptedIOException stopped) {
            page.problem("Stopped; nothing is left behind.");
        } catch (IOException e) {
            page.problem(String.valueOf(e.getMessage()));
        }
        return 1;
    }
}
