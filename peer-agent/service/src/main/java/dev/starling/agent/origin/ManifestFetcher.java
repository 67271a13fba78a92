package dev.starling.agent.origin;

import dev.starling.agent.net.Transport;
import dev.starling.id.ReleaseId;
import dev.starling.trust.SignedManifest;
import java.util.concurrent.CompletableFuture;

/// Fetches signed manifests, one at a time. May be called from any thread, one caller at a time.
public final class ManifestFetcher {

    private static final int STALL_SECONDS = 15;

    private final Transport transport;
    private final HttpLane lane;

    public ManifestFetcher(Transport transport, HttpLane.Door origin) {
        this.transport = transport;
        this.lane = new HttpLane(transport, origin, STALL_SECONDS);
    }

    /// @return the envelope, not verified; or fails with a [FetchRefused] that says why
    public CompletableFuture<byte[]> fetch(ReleaseId release) {
        CompletableFuture<byte[]> fetched = new CompletableFuture<>();
        Exchange exchange = new Exchange(
                "/api/v1/releases/" + release.hex() + "/manifest",
                null,
                null,
                SignedManifest.ENCODED_MAX,
                outcome -> settle(fetched, outcome));
        transport.loop().execute(() -> lane.start(exchange));
        return fetched;
    }

    private static void settle(CompletableFuture<byte[]> fetched, Exchange.Outcome outcome) {
        switch (outcome) {
            case Exchange.Answer answer
            when answer.status() == Exchange.OK -> {
                byte[] envelope = new byte[answer.body().remaining()];
                answer.body().get(envelope);
                fetched.complete(envelope);
            }
            case Exchange.Answer answer ->
                fetched.completeExceptionally(
                        new FetchRefused("status " + answer.status() + ", expected " + Exchange.OK));
            case Exchange.Failure failure -> fetched.completeExceptionally(new FetchRefused(failure.why()));
        }
    }

    /// The origin did not give it.
    public static final class FetchRefused extends Exception {

        private static final long serialVersionUID = 1L;

        FetchRefused(String why) {
            super(why);
        }
    }
}
