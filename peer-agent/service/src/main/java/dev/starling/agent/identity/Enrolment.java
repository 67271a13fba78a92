package dev.starling.agent.identity;

import dev.starling.agent.identity.EnrolmentFault.Kind;
import dev.starling.agent.key.OwnKey;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.agent.origin.Backoff;
import dev.starling.agent.origin.HttpLane;
import dev.starling.agent.tls.OriginTls;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gets the device let in: asks with the bundle's token until the origin gives an identity or refuses for good, and
/// waits while
/// the origin is away or an operator has not decided. Called by one thread, which it blocks.
public final class Enrolment {

    private static final int ANSWER_SECONDS = 60;

    /// Where it stands, for people.
    ///
    /// @param waitNanos until it asks again
    public record Progress(boolean awaitsApproval, String what, long waitNanos) {}

    /// What is done between two attempts.
    @FunctionalInterface
    public interface Pause {
        /// @return false to give up
        boolean until(Progress next) throws InterruptedException;
    }

    private final Transport transport;
    private final Clock clock;
    private final IdentityFolder folder;

    public Enrolment(Transport transport, Clock clock, IdentityFolder folder) {
        this.transport = transport;
        this.clock = clock;
        this.folder = folder;
    }

    /// @param name what people call this device
    /// @return whether the device has an identity now; false when the pause said to give up
    /// @throws EnrolmentFault when asking again does not help
    /// @throws IOException when the folder does not take it
    public boolean enrol(Bundle bundle, String name, String os, String agentVersion, Pause pause)
            throws EnrolmentFault, IOException, InterruptedException {
        folder.begin(bundle);
        OwnKey key = folder.key();
        Backoff backoff = new Backoff(Clock.dice());
        IdentityCall.Self self = new IdentityCall.Self(name, os, agentVersion);
        try (OriginTls tls = OriginTls.pinned(bundle.domain(), bundle.pins(), clock.epochMillis())) {
            IdentityCall call = new IdentityCall(transport, new HttpLane.Door(bundle.origin(), tls), clock);
            while (true) {
                Progress next;
                switch (await(call, key, bundle, self)) {
                    case IdentityAnswer.Given given -> {
                        take(given, key, bundle);
                        return true;
                    }
                    case IdentityAnswer.Pending(long retryNanos) ->
                        next = new Progress(true, "an operator has to approve this device", retryNanos);
                    case IdentityAnswer.Later(String why, long retryNanos) ->
                        next = new Progress(false, why, Math.max(retryNanos, backoff.afterFailureNanos()));
                    case IdentityAnswer.Refused(RefusedBecause why, String detail) -> throw refused(why, detail);
                    case IdentityAnswer.Untrusted(String found) -> throw untrusted(bundle, found);
                }
                if (!pause.until(next)) {
                    return false;
                }
            }
        }
    }

    private static IdentityAnswer await(IdentityCall call, OwnKey key, Bundle bundle, IdentityCall.Self self)
            throws InterruptedException {
        try {
            return call.enrol(key, bundle.token(), self).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer that cannot be read", e.getCause());
        } catch (TimeoutException e) {
            return new IdentityAnswer.Later("no answer within " + ANSWER_SECONDS + " s", 0);
        }
    }

    private void take(IdentityAnswer.Given given, OwnKey key, Bundle bundle) throws EnrolmentFault, IOException {
        DeviceIdentity identity;
        long now = clock.epochMillis().getAsLong();
        try {
            identity = DeviceIdentity.accept(given.fields(), key, bundle, bundle.pins(), now);
        } catch (IOException e) {
            throw new EnrolmentFault(
                    Kind.UNTRUSTED_ORIGIN,
                    "The origin gave no identity that can be used: found " + e.getMessage()
                            + ". This device's clock says " + Instant.ofEpochMilli(now)
                            + "; set it right if that is wrong, else look at the origin's.");
        }
        folder.keep(identity);
    }

    static EnrolmentFault refused(RefusedBecause why, String detail) {
        return new EnrolmentFault(
                why == RefusedBecause.DEVICE_REVOKED ? Kind.REVOKED : Kind.REFUSED,
                "The origin does not let this device in (" + why.code() + "): " + detail + ". " + why.remedy());
    }

    private EnrolmentFault untrusted(Bundle bundle, String found) {
        return new EnrolmentFault(
                Kind.UNTRUSTED_ORIGIN,
                "Whoever answers at " + bundle.origin() + " is not the origin of the bundle: " + found
                        + ". Nothing was sent to it. If its authority was replaced, have a new bundle made; if the time is"
                        + " the trouble, this device's clock says "
                        + Instant.ofEpochMilli(clock.epochMillis().getAsLong()) + ".");
    }
}
