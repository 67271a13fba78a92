package dev.starling.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last peers that were reached, remembered across restarts: the fifth way to find neighbours, which works with the
/// origin
/// dead and multicast forbidden (design decision 5). Safe from any thread; the file is read and written by the store's.
///
/// A line a peer, oldest first: id, address (32 hexadecimal digits) and port.
final class KnownPeers {

    static final int KEPT_MAX = 64;

    private static final System.Logger LOG = System.getLogger(KnownPeers.class.getName());
    private static final int FILE_MAX = KEPT_MAX * 128;

    private final Path file;
    private final Map<PeerId, Endpoint> peers = new LinkedHashMap<>();
    private boolean changed;

    KnownPeers(Path file) {
        this.file = file;
    }

    /// What was remembered. A file that is not as it was written is forgotten.
    synchronized List<Neighbour> load() {
        try {
            if (Files.exists(file) && Files.size(file) <= FILE_MAX) {
                Files.readAllLines(file, US_ASCII).forEach(this::parse);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.INFO, () -> "remembered peers are forgotten: " + file + ": " + e.getMessage());
            peers.clear();
        }
        changed = false;
        List<Neighbour> known = new ArrayList<>();
        peers.forEach((id, endpoint) -> known.add(new Neighbour(id, endpoint)));
        return known;
    }

    private void parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || parts[1].length() != 2 * Long.BYTES * 2) {
            throw new IllegalArgumentException("expected an id, 32 digits of address and a port");
        }
        reached(
                PeerId.parse(parts[0]),
                new Endpoint(
                        Long.parseUnsignedLong(parts[1], 0, 16, 16),
                        Long.parseUnsignedLong(parts[1], 16, 32, 16),
                        Integer.parseInt(parts[2])));
    }

    /// A peer answered at the place where it was dialled.
    synchronized void reached(PeerId peer, Endpoint endpoint) {
        peers.remove(peer);
        peers.put(peer, endpoint);
        changed = true;
        if (peers.size() > KEPT_MAX) {
            peers.remove(peers.keySet().iterator().next());
        }
    }

    /// Writes them down if there is news; the old file stays when that fails.
    synchronized void save() {
        if (!changed) {
            return;
        }
        StringBuilder text = new StringBuilder();
        peers.forEach((id, endpoint) -> text.append(
                String.format("%s %016x%016x %d%n", id.hex(), endpoint.high(), endpoint.low(), endpoint.port())));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, text, US_ASCII);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "peers are not remembered: " + e);
        }
    }
}
