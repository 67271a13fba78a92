package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Waste;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.wire.PeerMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The payload that one agent may have to hold in memory stays within [#BYTES_MAX]: blocks that came and are not stored
/// yet,
/// pieces being stored, and pieces being fetched from the origin, which arrive as a whole (design decision 3).
///
/// Blocks that came and were of no use count as given up at once; the agent says which they were.
public final class MemoryChecker extends Checker {

    public static final long BYTES_MAX = 32L * 1024 * 1024;

    private static final class Held {
        private long blocks;
        private final Set<Integer> fetching = new HashSet<>();
        private long storing;
        private long most;
    }

    private final Payload payload;
    private final List<Held> desks = new ArrayList<>();

    public MemoryChecker(Payload payload, int desks) {
        super("memory");
        this.payload = payload;
        for (int desk = 0; desk < desks; desk++) {
            this.desks.add(new Held());
        }
    }

    /// The most that any agent had at one time, in bytes.
    public long most() {
        return desks.stream().mapToLong(held -> held.most).max().orElse(0);
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        Held held = desks.get(agent.desk());
        switch (event) {
            case Event.Started() -> {
                held.blocks = 0;
                held.storing = 0;
                held.fetching.clear();
            }
            case Event.MessageReceived(var link, PeerMessage.Data data) ->
                held.blocks += data.bytes().remaining();
            case Event.PieceStored stored -> held.storing -= length(stored.piece());
            case Event.PieceCorrupt corrupt -> held.storing -= length(corrupt.piece());
            case Event.StoreFailed failed -> held.storing -= length(failed.piece());
            case Event.FetchFailed failed -> held.fetching.remove(failed.piece());
            default -> {}
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        Held held = desks.get(agent.desk());
        switch (effect) {
            case Effect.FetchPiece fetch -> {
                held.fetching.add(fetch.piece());
                weigh(agent, held);
            }
            case Effect.AbandonFetch abandon -> held.fetching.remove(abandon.piece());
            case Effect.StorePiece store -> {
                if (!held.fetching.remove(store.piece())) {
                    held.blocks -= length(store.piece());
                }
                held.storing += length(store.piece());
                weigh(agent, held);
            }
            case Effect.Report(AgentEvent.BytesWasted wasted)
            when wasted.why() != Waste.CORRUPT -> held.blocks -= wasted.bytes();
            case Effect.Send(var link, PeerMessage.Request request) -> weigh(agent, held);
            default -> {}
        }
    }

    private void weigh(SimAgent agent, Held held) {
        long fetching = 0;
        for (int piece : held.fetching) {
            fetching += length(piece);
        }
        long bytes = held.blocks + held.storing + fetching;
        if (bytes > BYTES_MAX && bytes > held.most) {
            fault(agent, "holds " + bytes + " bytes in memory, expected at most " + BYTES_MAX);
        }
        held.most = Math.max(held.most, bytes);
    }

    private int length(int piece) {
        return payload.layout().lengthOf(piece);
    }
}
