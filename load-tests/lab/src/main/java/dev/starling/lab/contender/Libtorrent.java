package dev.starling.lab.contender;

import dev.starling.lab.ground.Host;
import dev.starling.lab.shell.LabFailure;
import dev.starling.lab.shell.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// libtorrent as a swarm with a super-seeding origin: tracker and local service discovery, pieces of 256 KiB, settings
/// for a LAN.
/// The settings are in `libtorrent_peer.py`.
final class Libtorrent implements Contender {

    private static final int PIECE_BYTES = 256 << 10;
    private static final int PORT = 6881;
    private static final String SCRIPT = "libtorrent_peer.py";

    /// The distribution's Python, which its libtorrent belongs to, whatever is first in the path.
    private static final String PYTHON = "/usr/bin/python3";

    @Override
    public String name() {
        return "libtorrent";
    }

    @Override
    public Set<Tool> needs() {
        return EnumSet.of(Tool.LIBTORRENT, Tool.OPENTRACKER);
    }

    @Override
    public Delivery prepare(Arena arena) {
        Host origin = arena.origin();
        String script = unpack(origin.folder().resolve(SCRIPT)).toString();
        Torrent torrent = Torrent.write(
                origin.folder().resolve("payload.torrent"),
                arena.payload(),
                PIECE_BYTES,
                Opentracker.announceAddress(origin));
        Opentracker.start(origin, torrent);
        String file = torrent.file().toString();
        Path source = Objects.requireNonNull(arena.payload().file().getParent());
        Process seeder = origin.start("seeder", List.of(PYTHON, script, "seed", file, source.toString()));
        origin.awaitListening("libtorrent", seeder, PORT, Duration.ofSeconds(20));
        return new Downloads(
                arena,
                desk -> List.of(
                        PYTHON,
                        script,
                        "get",
                        file,
                        desk.folder().toString(),
                        Downloads.done(desk).toString()));
    }

    private static Path unpack(Path target) {
        try (InputStream in = Objects.requireNonNull(Libtorrent.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(in, target);
            return target;
        } catch (IOException | UncheckedIOException e) {
            throw new LabFailure(target + " cannot be written: " + e.getMessage(), e);
        }
    }
}
