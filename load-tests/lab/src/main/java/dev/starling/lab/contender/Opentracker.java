package dev.starling.lab.contender;

import dev.starling.lab.ground.Host;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// A BitTorrent tracker on the origin. Debian's build answers only for the torrents on its list.
final class Opentracker {

    static final int PORT = 6969;

    private static final String LIST = "torrents.txt";

    private Opentracker() {}

    static String announceAddress(Host origin) {
        return "http://" + origin.address() + ":" + PORT + "/announce";
    }

    /// It changes its root to the folder before it reads the list.
    static void start(Host origin, Torrent torrent) {
        try {
            Files.writeString(origin.folder().resolve(LIST), torrent.infoHash() + "\n");
        } catch (IOException e) {
            throw new LabFailure("The tracker's list cannot be written: " + e.getMessage(), e);
        }
        String port = Integer.toString(PORT);
        Process tracker = origin.start(
                "opentracker",
                List.of(
                        "opentracker",
                        "-i",
                        origin.address(),
                        "-p",
                        port,
                        "-P",
                        port,
                        "-d",
                        origin.folder().toString(),
                        "-w",
                        LIST));
        origin.awaitListening("opentracker", tracker, PORT, Duration.ofSeconds(10));
    }
}
