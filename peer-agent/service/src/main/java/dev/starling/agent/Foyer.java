package dev.starling.agent;

import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.cli.ControlServer;
import dev.starling.agent.cli.Settings;
import dev.starling.agent.cli.VersionCommand;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.identity.Bundle;
import dev.starling.agent.identity.DeviceIdentity;
import dev.starling.agent.identity.Enrolment;
import dev.starling.agent.identity.EnrolmentFault;
import dev.starling.agent.identity.IdentityFolder;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.agent.store.FolderLock;
import dev.starling.agent.store.StoreUnusable;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.EnrolmentStatus;
import dev.starling.agent.telemetry.Status.UpdateStatus;
import dev.starling.agent.telemetry.StatusJson;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An agent that is not let in yet: has its data folder, answers `status`, and asks the origin for an identity.
final class Foyer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Foyer.class.getName());

    private final Path data;
    private final Clock clock;
    private final FolderLock lock;
    private final Transport transport = new Transport();
    private final IdentityFolder folder;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Enrolment.@Nullable Progress progress;

    /// @throws AgentFault when the data folder cannot be had
    Foyer(Path data, Clock clock) throws AgentFault {
        this.data = data;
        this.clock = clock;
        try {
            lock = FolderLock.claim(data);
        } catch (StoreUnusable e) {
            throw new AgentFault(Exit.DATA_UNUSABLE, String.valueOf(e.getMessage()));
        }
        folder = new IdentityFolder(data);
    }

    /// Returns when the device has an identity that can be used or renewed.
    ///
    /// @param offered the bundle to use when it has none, or null
    /// @param patience how long to wait for an origin or an operator; null: until [#stop]
    /// @return false when it was stopped before
    boolean enter(@Nullable Bundle offered, String name, @Nullable Duration patience) throws AgentFault {
        try {
            Optional<DeviceIdentity> identity = folder.identity();
            Bundle bundle = folder.pending().orElse(offered);
            boolean usable = identity.isPresent()
                    && !identity.get()
                            .isLost(Instant.ofEpochMilli(clock.epochMillis().getAsLong()));
            if (usable) {
                return true; // an enrolment that somebody began on top of it is 'enroll's to finish
            }
            if (bundle == null) {
                return identity.isPresent() || missing();
            }
            return enrol(offered == null ? bundle : offered, name, patience);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Enrols whether or not there is an identity already.
    boolean enrol(Bundle bundle, String name, @Nullable Duration patience) throws AgentFault {
        Instant until = patience == null ? Instant.MAX : now().plus(patience);
        String peerId = peerId();
        try (ControlServer _ = new ControlServer(
                transport, Settings.controlSocket(data), Map.of("status", () -> status(bundle, peerId, name)))) {
            LOG.log(System.Logger.Level.INFO, () -> "asking " + bundle.origin() + " to let this device in");
            return new Enrolment(transport, clock, folder)
                    .enrol(bundle, name, Identity.os(), VersionCommand.version(), next -> wait(next, until));
        } catch (EnrolmentFault e) {
            throw new AgentFault(exit(e.kind()), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean missing() throws AgentFault {
        throw new AgentFault(
                Exit.NOT_ENROLLED,
                "This device is not enrolled: found no identity in " + data
                        + ". Have an operator make a bundle in the console and name it with --bundle.");
    }

    private boolean wait(Enrolment.Progress next, Instant until) throws InterruptedException {
        Enrolment.Progress before = progress;
        if (before == null || !before.what().equals(next.what())) {
            LOG.log(System.Logger.Level.INFO, () -> "not let in yet: " + next.what());
        }
        progress = next;
        Instant asksAgain = now().plusNanos(next.waitNanos());
        return asksAgain.isBefore(until) && !stopped.await(next.waitNanos(), TimeUnit.NANOSECONDS);
    }

    /// Where it stands, for people; null before the first answer.
    Enrolment.@Nullable Progress progress() {
        return progress;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.epochMillis().getAsLong());
    }

    private List<String> status(Bundle bundle, String peerId, String name) {
        Enrolment.Progress seen = progress;
        boolean waits = seen != null && seen.awaitsApproval();
        EnrolmentStatus enrolment = new EnrolmentStatus(
                waits ? "awaiting-approval" : "enrolling",
                bundle.domain().name(),
                null,
                false,
                seen == null ? null : seen.what());
        AgentStatus agent = new AgentStatus(
                peerId,
                name,
                VersionCommand.version(),
                0,
                bundle.origin().toString(),
                waits,
                clock.epochMillis().getAsLong(),
                enrolment,
                UpdateStatus.of(UpdateStanding.UNKNOWN));
        return List.of(StatusJson.write(new Status(agent, List.of(), List.of(), List.of())));
    }

    private String peerId() throws AgentFault {
        try {
            return folder.key().peerId().hex();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static AgentFault unusable(IOException found) {
        String what = found instanceof FileSystemException ? found.toString() : String.valueOf(found.getMessage());
        return new AgentFault(Exit.DATA_UNUSABLE, what);
    }

    private static Exit exit(EnrolmentFault.Kind kind) {
        return switch (kind) {
            case REFUSED -> Exit.ENROLMENT_REFUSED;
            case REVOKED -> Exit.DEVICE_REVOKED;
            case UNTRUSTED_ORIGIN -> Exit.ORIGIN_UNTRUSTED;
        };
    }

    /// From any thread.
    void stop() {
        stopped.countDown();
    }

    @Override
    public void close() {
        transport.close();
        lock.close();
    }
}
