package dev.starling.agent.site;

import dev.starling.id.SiteId;
import dev.starling.wire.membership.Facts.NetworkClass;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Where this device is: looks for signs of it from time to time, and knows what the origin made of
/// them. Looks on a thread of its own, since the system may take a while to answer. Safe from any
/// thread.
public final class Whereabouts implements AutoCloseable {

    /// A device that moves has another address at once; the signs follow.
    private static final int LOOK_MINUTES = 5;

    private static final System.Logger LOG = System.getLogger(Whereabouts.class.getName());

    private final Supplier<Signs> system;
    private final SiteFile site;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("agent-whereabouts").daemon().factory());
    private volatile Signs signs = Signs.NONE;
    private volatile NetworkClass network = NetworkClass.UNKNOWN;

    /// @param system looks; may wait
    public Whereabouts(Supplier<Signs> system, SiteFile site) {
        this.system = system;
        this.site = site;
    }

    /// @param looked once there are signs to tell of, and never again
    public void start(Runnable looked) {
        thread.execute(() -> {
            look();
            looked.run();
        });
        var _ = thread.scheduleWithFixedDelay(this::look, LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            signs = system.get();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a look for signs of the site failed, the next follows", e);
        }
    }

    /// What the device is connected by is another thing now.
    public void connectedBy(NetworkClass now) {
        network = now;
    }

    public NetworkClass network() {
        return network;
    }

    /// Of the last look.
    public Signs signs() {
        return signs;
    }

    /// What the origin said in an earlier run.
    public Optional<SiteId> remembered() {
        return site.load();
    }

    /// The origin says so.
    public void told(SiteId now) {
        site.told(now);
    }

    /// Keeps what the origin said. Waits for the disk.
    public void save() {
        site.save();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
