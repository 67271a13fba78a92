package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.sim.world.OriginLane.Exchange;
import org.jspecify.annotations.Nullable;

/// Performs what the agent wants done for its update metadata, as its shell does: one connection to the origin, files
/// on the disk, the device's clock.
final class MetadataDesk {

    private static final String PLATFORM = "linux";
    private static final int GET_BYTES = 200;
    private static final int ANSWER_HEADER_BYTES = 250;
    private static final long WRITE_NANOS = 1_000_000L;

    private final SimAgent agent;
    private final World world;
    private @Nullable OriginLane lane;

    MetadataDesk(SimAgent agent, World world) {
        this.agent = agent;
        this.world = world;
    }

    void started() {
        Disk disk = agent.disk();
        agent.report(new Event.MetadataLoaded(disk.metadata(), disk.manifests(), PLATFORM));
    }

    void killed() {
        if (lane != null) {
            lane.cancel();
        }
    }

    void perform(Effect.Update update) {
        switch (update) {
            case Effect.TellTime() -> later(0, () -> agent.report(new Event.TimeTold(agent.epochMillis())));
            case Effect.FetchMetadata fetch -> fetch(fetch);
            case Effect.AbandonMetadata abandoned -> killed();
            case Effect.KeepMetadata(String file, byte[] bytes) ->
                later(WRITE_NANOS, () -> {
                    agent.disk().keep(file, bytes);
                    agent.report(new Event.MetadataKept());
                });
            case Effect.DropMetadata(var files) ->
                later(WRITE_NANOS, () -> {
                    agent.disk().forget(files);
                    agent.report(new Event.MetadataKept());
                });
            case Effect.HoldRelease hold ->
                later(WRITE_NANOS, () -> {
                    agent.disk().hold(hold.release());
                    agent.report(new Event.ReleaseAssigned(
                            hold.release(),
                            world.payload(hold.release()).manifest(),
                            agent.disk().snapshot(hold.release())));
                });
            case Effect.DropRelease(var release) ->
                later(WRITE_NANOS, () -> {
                    agent.disk().drop(release);
                    agent.report(new Event.ReleaseWithdrawn(release));
                });
        }
    }

    /// In this life of the agent, or never.
    private void later(long nanos, Runnable then) {
        int life = agent.life();
        world.agenda().after(nanos, () -> {
            if (agent.lives(life)) {
                then.run();
            }
        });
    }

    private void fetch(Effect.FetchMetadata wanted) {
        if (lane == null) {
            lane = new OriginLane(world.origin(), world, agent.desk());
            world.origin().took(lane);
        }
        OriginLane on = lane;
        int life = agent.life();
        on.start(new Exchange(
                GET_BYTES,
                exchange -> answer(life, wanted, on, exchange),
                () -> agent.report(life, new Event.MetadataFetchFailed(wanted.fetch(), false))));
    }

    private void answer(int life, Effect.FetchMetadata wanted, OriginLane on, Exchange exchange) {
        byte[] file = world.origin().file(wanted.path());
        if (file == null || file.length > wanted.bytesMax()) {
            on.answer(
                    exchange,
                    ANSWER_HEADER_BYTES,
                    0,
                    () -> agent.report(life, new Event.MetadataFetchFailed(wanted.fetch(), file == null)));
        } else {
            on.answer(
                    exchange,
                    ANSWER_HEADER_BYTES + file.length,
                    0,
                    () -> agent.report(life, new Event.MetadataFetched(wanted.fetch(), file.clone())));
        }
    }
}
