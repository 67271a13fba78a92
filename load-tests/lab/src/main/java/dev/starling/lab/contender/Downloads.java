package dev.starling.lab.contender;

import dev.starling.lab.company.Payload;
import dev.starling.lab.ground.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// A delivery by one process per desk, whose clock starts with the process. The process makes the file `done` when the
/// whole copy
/// can be read; the file's own time counts, so that how often somebody looks does not.
final class Downloads implements Delivery {

    private static final String LABEL = "download";

    private final Payload payload;
    private final List<Host> desks;
    private final Function<Host, List<String>> command;
    private final Process[] processes;

    Downloads(Arena arena, Function<Host, List<String>> command) {
        this.payload = arena.payload();
        this.desks = arena.desks();
        this.command = command;
        this.processes = new Process[desks.size()];
    }

    /// Where a desk's process says that it is complete.
    static Path done(Host desk) {
        return desk.folder().resolve("done");
    }

    /// A command line whose success makes the file `done`.
    static List<String> thenDone(Host desk, String... command) {
        List<String> shell =
                List.of("sh", "-c", "\"$@\" && : > \"$0\"", done(desk).toString());
        return Stream.concat(shell.stream(), Stream.of(command)).toList();
    }

    @Override
    public void announce() {
        // Every desk is told by its own command line.
    }

    @Override
    public void join(int desk) {
        processes[desk] = desks.get(desk).start(LABEL, command.apply(desks.get(desk)));
    }

    @Override
    public OptionalLong finishedAt(int desk) {
        long modified = done(desks.get(desk)).toFile().lastModified();
        return modified == 0 ? OptionalLong.empty() : OptionalLong.of(modified);
    }

    @Override
    public Optional<String> failure(int desk) {
        Process process = processes[desk];
        if (process == null || process.isAlive() || Files.exists(done(desks.get(desk)))) {
            return Optional.empty();
        }
        return Optional.of(
                "ended with " + process.exitValue() + ": " + desks.get(desk).lastWords(LABEL));
    }

    @Override
    public Path copy(int desk) {
        return desks.get(desk).folder().resolve(payload.name());
    }
}
