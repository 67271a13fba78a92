package dev.starling.agent.origin;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.net.Transport;
import java.util.function.Consumer;

/// Fetches files of the update metadata from the origin, one at a time. May be called from any thread;
/// never waits.
public final class MetadataFetcher {

    private static final int STALL_SECONDS = 15;
    private static final int NOT_FOUND = 404;

    private static final System.Logger LOG = System.getLogger(MetadataFetcher.class.getName());

    private final Transport transport;
    private final HttpLane lane;
    private final Consumer<Event> report;

    public MetadataFetcher(Transport transport, HttpLane.Door origin, Consumer<Event> report) {
        this.transport = transport;
        this.lane = new HttpLane(transport, origin, STALL_SECONDS);
        this.report = report;
    }

    /// See [dev.starling.agent.core.step.Effect.FetchMetadata].
    public void fetch(Effect.FetchMetadata wanted) {
        transport.loop().execute(() -> {
            if (lane.isBusy()) {
                lane.cancel();
            }
            lane.start(new Exchange(wanted.path(), null, null, wanted.bytesMax(), outcome -> tell(wanted, outcome)));
        });
    }

    /// See [dev.starling.agent.core.step.Effect.AbandonMetadata].
    public void abandon() {
        transport.loop().execute(lane::cancel);
    }

    private void tell(Effect.FetchMetadata wanted, Exchange.Outcome outcome) {
        switch (outcome) {
            case Exchange.Answer answer
            when answer.status() == Exchange.OK -> {
                byte[] bytes = new byte[answer.body().remaining()];
                answer.body().get(bytes);
                report.accept(new Event.MetadataFetched(wanted.fetch(), bytes));
            }
            case Exchange.Answer answer ->
                fail(wanted, "status " + answer.status() + ", expected " + Exchange.OK, answer.status() == NOT_FOUND);
            case Exchange.Failure failure -> fail(wanted, failure.why(), false);
        }
    }

    private void fail(Effect.FetchMetadata wanted, String why, boolean absent) {
        LOG.log(System.Logger.Level.DEBUG, () -> wanted.path() + " not fetched: " + why);
        report.accept(new Event.MetadataFetchFailed(wanted.fetch(), absent));
    }
}
