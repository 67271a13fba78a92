package dev.starling.lab.contender;

import dev.starling.lab.ground.Host;
import dev.starling.lab.shell.LabFailure;
import dev.starling.lab.shell.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// aria2 as a BitTorrent swarm with a seeder on the origin: tracker, local peer discovery and peer exchange, pieces of
/// 1 MiB. Of the
/// ways to set it up this was the best; with a web seed every desk asks the origin for a copy of its own.
final class Aria2 implements Contender {

    private static final int PIECE_BYTES = 1 << 20;
    private static final int PORT = 6881;

    private static final List<String> COMMON = List.of(
            "aria2c",
            "--no-conf=true",
            "--disable-ipv6=true",
            "--enable-dht=false",
            "--enable-dht6=false",
            "--bt-enable-lpd=true",
            "--enable-peer-exchange=true",
            "--bt-tracker-interval=10",
            "--bt-max-peers=0",
            "--seed-ratio=0.0",
            "--listen-port=" + PORT,
            "--file-allocation=none",
            "--allow-overwrite=true",
            "--summary-interval=0",
            "--console-log-level=warn");

    @Override
    public String name() {
        return "aria2";
    }

    @Override
    public Set<Tool> needs() {
        return EnumSet.of(Tool.ARIA2, Tool.OPENTRACKER);
    }

    @Override
    public Delivery prepare(Arena arena) {
        Host origin = arena.origin();
        Torrent torrent = Torrent.write(
                origin.folder().resolve("payload.torrent"),
                arena.payload(),
                PIECE_BYTES,
                Opentracker.announceAddress(origin));
        Opentracker.start(origin, torrent);
        Process seeder = origin.start(
                "seeder",
                command(
                        "--dir=" + arena.payload().file().getParent(),
                        "--bt-seed-unverified=true",
                        torrent.file().toString()));
        origin.awaitListening("aria2c", seeder, PORT, Duration.ofSeconds(20));
        return new Downloads(
                arena,
                desk -> command(
                        "--dir=" + desk.folder(),
                        "--on-bt-download-complete=" + hook(desk),
                        torrent.file().toString()));
    }

    private static List<String> command(String... more) {
        return Stream.concat(COMMON.stream(), Stream.of(more)).toList();
    }

    /// aria2 calls a program when the last byte is there; it goes on seeding.
    private static Path hook(Host desk) {
        Path hook = desk.folder().resolve("completed.sh");
        try {
            Files.writeString(hook, "#!/bin/sh\n: > " + Downloads.done(desk) + "\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new LabFailure(hook + " cannot be written: " + e.getMessage(), e);
        }
        return hook;
    }
}
