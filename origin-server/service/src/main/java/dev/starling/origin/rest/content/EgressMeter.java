package dev.starling.origin.rest.content;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.EgressLedger;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/// Counts payload bytes as they are handed to the kernel, at the very end of a connection's pipeline: what an
/// aborted response did not send is not counted. (The response's own count is set to the whole length before the
/// first byte.)
///
/// One a connection, which answers one request after the other. Touched by the connection's event loop alone.
/// Sees file regions only: over TLS there are none, and [#measure] counts whole responses instead.
public final class EgressMeter extends ChannelOutboundHandlerAdapter {

    private final EgressLedger ledger;
    private @Nullable ReleaseId release;
    private long expected;

    private EgressMeter(EgressLedger ledger) {
        this.ledger = ledger;
    }

    /// Counts the next `bytes` that leave the request's connection.
    public static void measure(HttpServerRequest request, EgressLedger ledger, ReleaseId release, long bytes) {
        if (bytes == 0) {
            return;
        }
        if (request.isSSL()) {
            request.response().bodyEndHandler(end -> ledger.sent(release, bytes));
            return;
        }
        Channel channel = ((HttpServerConnection) request.connection()).channel();
        ChannelPipeline pipeline = channel.pipeline();
        EgressMeter meter = pipeline.get(EgressMeter.class);
        if (meter == null) {
            meter = new EgressMeter(ledger);
            pipeline.addFirst(meter);
        }
        meter.release = release;
        meter.expected = bytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ReleaseId counted = release;
        if (counted == null || !(message instanceof FileRegion region)) {
            super.write(context, message, promise);
            return;
        }
        expected -= region.count();
        if (expected <= 0) {
            release = null;
        }
        super.write(context, message, promise.unvoid().addListener(done -> ledger.sent(counted, region.transferred())));
    }
}
