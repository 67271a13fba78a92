package dev.starling.agent.origin;

import dev.starling.agent.tls.Refusal;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request to the origin and what is done with its outcome.
///
/// @param path below the origin's address
/// @param range the `Range` header, or null for everything
/// @param json the body of a POST, or null for a GET
/// @param bodyMax bytes of the answer at most; checked before memory is taken
/// @param done told exactly once, on the event loop, unless the exchange is cancelled
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Exchange(
        String path, @Nullable String range, byte @Nullable [] json, int bodyMax, Consumer<Outcome> done) {

    public static final int OK = 200;
    static final int PARTIAL = 206;

    public sealed interface Outcome {}

    /// @param body ready to read, on the heap
    public record Answer(int status, HttpHeaders headers, ByteBuffer body) implements Outcome {}

    /// @param received bytes of the body that had come before it failed
    /// @param refusal why the origin's certificate was not accepted; null when it failed otherwise
    public record Failure(
            String why, int received, @Nullable Refusal refusal) implements Outcome {}
}
