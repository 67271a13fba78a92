package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.kernel.Agenda;
import dev.starling.wire.Bitfield;
import java.util.function.Consumer;

/// What a desk has on its disk: survives the agent's death, holds verified pieces alone. One piece at a time is
/// verified and
/// written, at [#BYTES_PER_SECOND].
public final class Disk {

    /// SHA-256 and a write into the page cache, on an ordinary desk.
    private static final long BYTES_PER_SECOND = 400_000_000L;
    private static final long PIECE_NANOS = 500_000L;

    private final Payload payload;
    private final Agenda agenda;
    private final Bitfield held;
    private boolean knowsRelease;
    private long busyUntil;
    private int interruptions;

    Disk(Payload payload, Agenda agenda) {
        this.payload = payload;
        this.agenda = agenda;
        this.held = new Bitfield(payload.layout().pieceCount());
    }

    public boolean holds(int piece) {
        return held.get(piece);
    }

    public int count() {
        return held.cardinality();
    }

    public boolean isComplete() {
        return held.isFull();
    }

    public Bitfield snapshot() {
        return held.copy();
    }

    /// Whether the release's manifest was stored.
    public boolean knowsRelease() {
        return knowsRelease;
    }

    void learnRelease() {
        knowsRelease = true;
    }

    /// @param outcome told when the piece is on the disk, or is not to be
    void store(Effect.StorePiece store, Consumer<Event> outcome) {
        long takes = PIECE_NANOS + payload.layout().lengthOf(store.piece()) * 1_000_000_000L / BYTES_PER_SECOND;
        busyUntil = Math.max(busyUntil, agenda.now()) + takes;
        int before = interruptions;
        agenda.at(busyUntil, () -> {
            if (before == interruptions) {
                outcome.accept(write(store));
            }
        });
    }

    /// The process is gone: what it had not written never will be.
    void interrupt() {
        interruptions++;
        busyUntil = 0;
    }

    private Event write(Effect.StorePiece store) {
        if (!payload.verifies(store.piece(), store.blocks())) {
            return new Event.PieceCorrupt(store.release(), store.piece());
        }
        held.set(store.piece());
        return new Event.PieceStored(store.release(), store.piece());
    }
}
