package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.AgentEvent.Waste;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.update.Updater;
import dev.starling.id.ReleaseId;
import dev.starling.sim.world.Payload;
import dev.starling.sim.world.SimAgent;
import dev.starling.wire.PeerMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The payload that one agent may have to hold in memory stays within [#BYTES_MAX]: blocks that came
/// and are not stored yet, pieces being stored, and pieces being fetched from the origin, which arrive
/// as a whole (design decision 3).
///
/// Blocks that came and were of no use count as given up at once; the agent says which they were.
public final class MemoryChecker extends Checker {

    public static final long BYTES_MAX = 32L * 1024 * 1024;

    private record Place(ReleaseId release, int piece) {}

    private static final class Held {
        private long blocks;
        private final Set<Place> fetching = new HashSet<>();
        private long storing;
        private long most;
    }

    private final Function<ReleaseId, Payload> payloads;
    private final List<Held> desks = new ArrayList<>();

    public MemoryChecker(Function<ReleaseId, Payload> payloads, int desks) {
        super("memory");
        this.payloads = payloads;
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
            case Event.MessageReceived(var link, PeerMessage.Data data)
            when !Updater.concerns(data) -> held.blocks += data.bytes().remaining();
            case Event.PieceStored stored -> held.storing -= length(new Place(stored.release(), stored.piece()));
            case Event.PieceCorrupt corrupt -> held.storing -= length(new Place(corrupt.release(), corrupt.piece()));
            case Event.StoreFailed failed -> held.storing -= length(new Place(failed.release(), failed.piece()));
            case Event.FetchFailed failed -> held.fetching.remove(new Place(failed.release(), failed.piece()));
            default -> {}
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        Held held = desks.get(agent.desk());
        switch (effect) {
            case Effect.FetchPiece fetch -> {
                held.fetching.add(new Place(fetch.release(), fetch.piece()));
                weigh(agent, held);
            }
            case Effect.AbandonFetch abandon -> held.fetching.remove(new Place(abandon.release(), abandon.piece()));
            case Effect.StorePiece store -> {
                Place place = new Place(store.release(), store.piece());
                if (!held.fetching.remove(place)) {
                    held.blocks -= length(place);
                }
                held.storing += length(place);
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
        for (Place place : held.fetching) {
            fetching += length(place);
        }
        long bytes = held.blocks + held.storing + fetching;
        if (bytes > BYTES_MAX && bytes > held.most) {
            fault(agent, "holds " + bytes + " bytes in memory, expected at most " + BYTES_MAX);
        }
        held.most = Math.max(held.most, bytes);
    }

    private int length(Place place) {
        return payloads.apply(place.release()).layout().lengthOf(place.piece());
    }
}
