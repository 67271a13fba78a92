package dev.starling.agent.identity;

import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.agent.origin.HttpLane;
import dev.starling.agent.tls.OriginTls;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps the certificate fresh for as long as the agent runs. Timers and answers are the event loop's; the folder is
/// written
/// where the `disk` says.
public final class Renewals implements AutoCloseable {

    /// A device may sleep, and its clock may be set: whatever was planned, the plan is looked at again after this.
    private static final long LOOK_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final System.Logger LOG = System.getLogger(Renewals.class.getName());

    private final Transport transport;
    private final Clock clock;
    private final LiveIdentity live;
    private final OriginTls mutual;
    private final Executor disk;
    private final RenewalPlan plan;
    private @Nullable ScheduledFuture<?> next;
    private long dueAt;

    /// @param mutual TLS with the present certificate
    /// @param disk where files are written
    public Renewals(Transport transport, Clock clock, LiveIdentity live, OriginTls mutual, Executor disk) {
        this.transport = transport;
        this.clock = clock;
        this.live = live;
        this.mutual = mutual;
        this.disk = disk;
        this.plan = new RenewalPlan(Clock.dice());
    }

    /// From any thread.
    public void start() {
        transport.loop().execute(this::plan);
    }

    private void plan() {
        DeviceIdentity identity = live.identity();
        dueAt = plan.dueAt(identity.begins(), identity.ends());
        look();
    }

    private void look() {
        long left = dueAt - now();
        if (left <= 0) {
            renew();
        } else {
            next = transport.loop().schedule(this::look, Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    private void renew() {
        DeviceIdentity identity = live.identity();
        boolean ended = now() > identity.ends().toEpochMilli();
        OriginTls tls = ended ? OriginTls.anonymous(identity.domain(), identity.roots(), clock.epochMillis()) : mutual;
        IdentityCall call = new IdentityCall(transport, new HttpLane.Door(identity.origin(), tls), clock);
        var _ = call.renew(live.key())
                .thenCompose(answer -> take(answer, identity))
                .whenCompleteAsync(
                        (delay, bug) -> {
                            if (ended) {
                                tls.close();
                            }
                            if (bug != null) {
                                LOG.log(System.Logger.Level.ERROR, "the certificate was not renewed: a bug", bug);
                            }
                            dueAt = bug == null ? delay : now() + plan.retryMillis(0);
                            look();
                        },
                        transport.loop());
    }

    /// @return when to try again, milliseconds since 1970
    private CompletableFuture<Long> take(IdentityAnswer answer, DeviceIdentity present) {
        return switch (answer) {
            case IdentityAnswer.Given given -> CompletableFuture.supplyAsync(() -> keep(given, present), disk);
            case IdentityAnswer.Pending(long retryNanos) -> failed("an operator has to decide", retryNanos);
            case IdentityAnswer.Later(String why, long retryNanos) -> failed(why, retryNanos);
            case IdentityAnswer.Refused(RefusedBecause why, String detail) -> {
                live.trouble("The origin does not renew the certificate (" + why.code() + "): " + detail + ". "
                        + why.remedy());
                yield failed(why.code() + ": " + detail, plan.refusedNanos());
            }
            case IdentityAnswer.Untrusted(String found) -> failed(found, 0);
        };
    }

    private long keep(IdentityAnswer.Given given, DeviceIdentity present) {
        try {
            DeviceIdentity renewed = present.renewed(given.fields(), live.key(), now());
            live.replace(renewed);
            plan.succeeded();
            LOG.log(System.Logger.Level.INFO, () -> "certificate renewed until " + renewed.ends());
            return plan.dueAt(renewed.begins(), renewed.ends());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "the renewed certificate cannot be used: " + e.getMessage());
            live.trouble("The certificate was not renewed: found " + e.getMessage()
                    + ". Look at the clocks of this device and of the origin.");
            return now() + plan.retryMillis(0);
        }
    }

    private CompletableFuture<Long> failed(String why, long retryNanos) {
        long millis = plan.retryMillis(TimeUnit.NANOSECONDS.toMillis(retryNanos));
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "certificate not renewed, it ends " + live.identity().ends() + ": " + why + "; again in "
                        + TimeUnit.MILLISECONDS.toSeconds(millis) + " s");
        return CompletableFuture.completedFuture(now() + millis);
    }

    private long now() {
        return clock.epochMillis().getAsLong();
    }

    @Override
    public void close() {
        transport.loop().execute(() -> {
            ScheduledFuture<?> planned = next;
            if (planned != null) {
                planned.cancel(false);
            }
        });
    }
}
