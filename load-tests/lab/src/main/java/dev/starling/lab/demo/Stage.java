package dev.starling.lab.demo;

import dev.starling.lab.program.Launch;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.OriginProcess.Doors;
import dev.starling.lab.program.Program;
import dev.starling.lab.program.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The origin and the desks of one run. Not thread-safe.
final class Stage implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);

    private final OriginProcess origin;
    private final List<Desk> desks = new ArrayList<>();

    private Stage(OriginProcess origin) {
        this.origin = origin;
    }

    /// Starts the origin on its embedded defaults and waits until it is ready.
    static Stage withOrigin(Programs programs, RunFolder folder, int port) throws IOException {
        Launch launch = Launch.of("origin", folder.path().resolve("origin"));
        Stage stage = new Stage(OriginProcess.start(programs, launch, Doors.on(Demo.HOST, port), List.of()));
        try {
            stage.origin.awaitReady(START);
            return stage;
        } catch (IOException e) {
            stage.close();
            throw e;
        }
    }

    /// Starts the desks together, which enrol by themselves, and waits until each answers.
    void addDesks(Programs programs, RunFolder folder, People people, int count) throws IOException {
        Path bundle = folder.path().resolve("bundle.json");
        people.writeBundle(count, bundle);
        for (int index = 0; index < count; index++) {
            desks.add(Desk.start(programs, folder, origin, bundle, index));
        }
        for (Desk desk : desks) {
            desk.awaitReady(START);
        }
    }

    /// Waits until the desks know each other, for at most this long.
    ///
    /// @return whether they do
    boolean awaitNeighbours(Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            boolean all = true;
            for (Desk desk : desks) {
                all &= desk.knowsTheOthers(desks.size());
            }
            if (all) {
                return true;
            }
            pause();
        }
        return false;
    }

    OriginProcess origin() {
        return origin;
    }

    List<Desk> desks() {
        return desks;
    }

    /// Lets a little time pass.
    ///
    /// @throws DemoFault when the origin ends meanwhile
    /// @throws InterruptedIOException when the demo is being stopped
    void pause() throws IOException {
        if (origin.program().endsWithin(LOOK_AGAIN)) {
            throw new DemoFault(
                    "The origin has ended by itself." + origin.program().tail());
        }
    }

    /// Ends everything, whether or not this thread was interrupted.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        desks.stream().map(desk -> desk.agent().program()).forEach(Program::askToEnd);
        desks.forEach(Desk::close);
        origin.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
