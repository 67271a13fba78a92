package dev.starling.agent.identity;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.key.CertificateRequest;
import dev.starling.agent.key.OwnKey;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.agent.origin.Exchange;
import dev.starling.agent.origin.HttpLane;
import dev.starling.agent.origin.RetryAfter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks the origin for an identity, over one connection (`spec/enrolment.md`, "Enrol" and "Renew"). Safe from any
/// thread; the
/// answers come on the event loop.
final class IdentityCall {

    private static final int STALL_SECONDS = 15;
    private static final int ANSWER_MAX = 64 * 1024;
    private static final int DETAIL_MAX = 300;
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    private static final long RETRY_SECONDS_MAX = 3600;

    private final Transport transport;
    private final Clock clock;
    private final HttpLane lane;

    IdentityCall(Transport transport, HttpLane.Door door, Clock clock) {
        this.transport = transport;
        this.clock = clock;
        this.lane = new HttpLane(transport, door, STALL_SECONDS);
    }

    /// What a device says of itself.
    record Self(String name, String os, String agentVersion) {}

    CompletableFuture<IdentityAnswer> enrol(OwnKey key, String token, Self self) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("token", token);
        request.put("csr", csr(key));
        request.put("name", self.name());
        request.put("os", self.os());
        request.put("agentVersion", self.agentVersion());
        return ask("/api/v1/agent/enrol", request);
    }

    CompletableFuture<IdentityAnswer> renew(OwnKey key) {
        return ask("/api/v1/agent/renew", Map.of("csr", csr(key)));
    }

    private static String csr(OwnKey key) {
        return Base64.getEncoder().encodeToString(CertificateRequest.encode(key));
    }

    private CompletableFuture<IdentityAnswer> ask(String path, Map<String, Object> request) {
        CompletableFuture<IdentityAnswer> asked = new CompletableFuture<>();
        try {
            Exchange exchange = new Exchange(
                    path, null, JSON.std.asBytes(request), ANSWER_MAX, outcome -> asked.complete(read(outcome)));
            transport.loop().execute(() -> lane.start(exchange));
        } catch (IOException e) {
            throw new AssertionError("a request that cannot be written to memory", e);
        }
        return asked;
    }

    private IdentityAnswer read(Exchange.Outcome outcome) {
        return switch (outcome) {
            case Exchange.Failure failure ->
                failure.refusal() == null
                        ? new IdentityAnswer.Later(failure.why(), 0)
                        : new IdentityAnswer.Untrusted(failure.why());
            case Exchange.Answer answer -> {
                long retry = RetryAfter.nanos(
                        answer.status(), answer.headers(), clock.epochMillis().getAsLong());
                yield read(answer.status(), fields(answer.body()), retry);
            }
        };
    }

    private static IdentityAnswer read(int status, Map<String, Object> fields, long retry) {
        if (status == Exchange.OK) {
            return new IdentityAnswer.Given(fields);
        }
        if (status == ACCEPTED) {
            long seconds = fields.get("retryAfterSeconds") instanceof Number said ? said.longValue() : 30;
            return new IdentityAnswer.Pending(TimeUnit.SECONDS.toNanos(Math.clamp(seconds, 1, RETRY_SECONDS_MAX)));
        }
        String detail = String.valueOf(fields.getOrDefault("detail", "status " + status));
        String shown = detail.substring(0, Math.min(DETAIL_MAX, detail.length()));
        if (status == TOO_MANY || status >= SERVER_FAULT || status < Exchange.OK) {
            return new IdentityAnswer.Later("status " + status + ": " + shown, retry);
        }
        return new IdentityAnswer.Refused(RefusedBecause.of(String.valueOf(fields.get("code"))), shown);
    }

    /// Nothing, when it is no JSON object.
    private static Map<String, Object> fields(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        try {
            return bytes.length == 0 ? Map.of() : JSON.std.mapFrom(bytes);
        } catch (IOException e) {
            return Map.of();
        }
    }
}
