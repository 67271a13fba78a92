package dev.starling.agent;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.metadata.MetadataFolder;
import dev.starling.agent.origin.MetadataFetcher;
import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Performs what the core wants done for the update metadata. Called by the agent loop; never waits.
///
/// @param epochMillis wall time
record UpdateDesk(
        MetadataFolder folder,
        MetadataFetcher fetcher,
        StoreDesk desk,
        Releases releases,
        LongSupplier epochMillis,
        Consumer<Event> report) {

    private static final System.Logger LOG = System.getLogger(UpdateDesk.class.getName());

    void perform(Effect.Update effect) {
        switch (effect) {
            case Effect.TellTime() -> report.accept(new Event.TimeTold(epochMillis.getAsLong()));
            case Effect.FetchMetadata wanted -> fetcher.fetch(wanted);
            case Effect.AbandonMetadata _ -> fetcher.abandon();
            case Effect.KeepMetadata(String file, byte[] bytes) -> desk.run(() -> keep(file, bytes));
            case Effect.DropMetadata(List<String> files) ->
                desk.run(() -> {
                    folder.drop(files);
                    report.accept(new Event.MetadataKept());
                });
            case Effect.HoldRelease(ReleaseId release, byte[] manifest) ->
                desk.run(() -> releases.hold(release, manifest));
            case Effect.DropRelease(ReleaseId release) -> desk.run(() -> releases.withdraw(release));
        }
    }

    private void keep(String file, byte[] bytes) {
        try {
            folder.keep(file, bytes);
            report.accept(new Event.MetadataKept());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> file + " of the update metadata is not kept: " + e);
            report.accept(new Event.MetadataNotKept(StoreFault.UNREADABLE));
        }
    }
}
