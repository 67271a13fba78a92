package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.sim.kernel.Agenda;
import dev.starling.wire.Bitfield;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a desk has on its disk: survives the agent's death, holds verified pieces alone. One piece at a time is
/// verified and written, at [#BYTES_PER_SECOND].
public final class Disk {

    /// SHA-256 and a write into the page cache, on an ordinary desk.
    private static final long BYTES_PER_SECOND = 400_000_000L;
    private static final long PIECE_NANOS = 500_000L;
    /// What the agent's shell keeps of the peers it reached.
    private static final int REMEMBERED_MAX = 64;

    private final Function<ReleaseId, Payload> payloads;
    private final Agenda agenda;
    private final SequencedMap<ReleaseId, Bitfield> held = new LinkedHashMap<>();
    private final TreeMap<String, byte[]> metadata = new TreeMap<>();
    private final SequencedMap<PeerId, Endpoint> reached = new LinkedHashMap<>();
    private long busyUntil;
    private int interruptions;

    Disk(Function<ReleaseId, Payload> payloads, Agenda agenda) {
        this.payloads = payloads;
        this.agenda = agenda;
    }

    // Pieces

    public boolean holds(ReleaseId release, int piece) {
        Bitfield pieces = held.get(release);
        return pieces != null && pieces.get(piece);
    }

    /// How many pieces of the release are there.
    public int count(ReleaseId release) {
        Bitfield pieces = held.get(release);
        return pieces == null ? 0 : pieces.cardinality();
    }

    public boolean isComplete(ReleaseId release) {
        Bitfield pieces = held.get(release);
        return pieces != null && pieces.isFull();
    }

    public Bitfield snapshot(ReleaseId release) {
        Bitfield pieces = held.get(release);
        return pieces == null ? new Bitfield(payloads.apply(release).layout().pieceCount()) : pieces.copy();
    }

    /// The release is to be held from now on; what is there of it stays.
    void hold(ReleaseId release) {
        held.computeIfAbsent(release, this::snapshot);
    }

    /// The release is there as a whole, as from an earlier campaign.
    void fill(ReleaseId release) {
        Bitfield all = snapshot(release);
        for (int piece = 0; piece < all.size(); piece++) {
            all.set(piece);
        }
        held.put(release, all);
    }

    void drop(ReleaseId release) {
        held.remove(release);
    }

    /// Encoded, of the releases that are to be held.
    List<byte[]> manifests() {
        return held.keySet().stream()
                .map(release -> ManifestCodec.encode(payloads.apply(release).manifest()))
                .toList();
    }

    /// @param outcome told when the piece is on the disk, or is not to be
    void store(Effect.StorePiece store, Consumer<Event> outcome) {
        Payload payload = payloads.apply(store.release());
        long takes = PIECE_NANOS + payload.layout().lengthOf(store.piece()) * 1_000_000_000L / BYTES_PER_SECOND;
        busyUntil = Math.max(busyUntil, agenda.now()) + takes;
        int before = interruptions;
        agenda.at(busyUntil, () -> {
            if (before == interruptions) {
                outcome.accept(write(payload, store));
            }
        });
    }

    /// The process is gone: what it had not written never will be.
    void interrupt() {
        interruptions++;
        busyUntil = 0;
    }

    private Event write(Payload payload, Effect.StorePiece store) {
        if (!payload.verifies(store.piece(), store.blocks())) {
            return new Event.PieceCorrupt(store.release(), store.piece());
        }
        Bitfield pieces = held.get(store.release());
        if (pieces != null) {
            pieces.set(store.piece());
        }
        return new Event.PieceStored(store.release(), store.piece());
    }

    // Update metadata

    SortedMap<String, byte[]> metadata() {
        return new TreeMap<>(metadata);
    }

    void keep(String file, byte[] bytes) {
        metadata.put(file, bytes);
    }

    void forget(List<String> files) {
        files.forEach(metadata::remove);
    }

    // Peers

    /// A peer answered at the address.
    void reached(PeerId peer, Endpoint at) {
        reached.remove(peer);
        reached.putLast(peer, at);
        if (reached.size() > REMEMBERED_MAX) {
            reached.pollFirstEntry();
        }
    }

    /// Those that were reached last, the oldest first.
    List<Neighbour> remembered() {
        return reached.entrySet().stream()
                .map(each -> new Neighbour(each.getKey(), each.getValue()))
                .toList();
    }
}
