package dev.starling.origin.rest.content;

import dev.starling.id.ReleaseId;
import dev.starling.origin.blob.EgressLedger;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/// Counts payload bytes as they are handed to the kernel: what an aborted response did not send is not counted. (The
/// response's own count is set to the whole length before the first byte.) Over plain HTTP a payload goes as file
/// regions, seen at the very end of the connection's pipeline; over TLS it goes as buffers, seen before they are
/// encrypted and counted when what became of them has left.
///
/// One a connection, which answers one request after the other. Touched by the connection's event loop alone.
public final class EgressMeter extends ChannelOutboundHandlerAdapter {

    private final EgressLedger ledger;
    /// Whether it sees payloads as buffers, before anything else is made of them.
    private final boolean overTls;

    private @Nullable ReleaseId release;
    private long expected;

    private EgressMeter(EgressLedger ledger, boolean overTls) {
        this.ledger = ledger;
        this.overTls = overTls;
    }

    /// Counts the next `bytes` that leave the request's connection.
    public static void measure(HttpServerRequest request, EgressLedger ledger, ReleaseId release, long bytes) {
        if (bytes == 0) {
            return;
        }
        Channel channel = ((HttpServerConnection) request.connection()).channel();
        ChannelPipeline pipeline = channel.pipeline();
        EgressMeter meter = pipeline.get(EgressMeter.class);
        if (meter == null) {
            ChannelHandlerContext chunks = pipeline.context(ChunkedWriteHandler.class);
            meter = new EgressMeter(ledger, chunks != null);
            if (chunks == null) {
                pipeline.addFirst(meter);
            } else {
                pipeline.addBefore(chunks.name(), null, meter);
            }
        }
        meter.release = release;
        meter.expected = bytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ReleaseId counted = release;
        if (counted != null && overTls && message instanceof ByteBuf bytes) {
            long length = bytes.readableBytes();
            expect(length);
            promise.unvoid().addListener(done -> ledger.sent(counted, done.isSuccess() ? length : 0));
        } else if (counted != null && !overTls && message instanceof FileRegion region) {
            expect(region.count());
            promise.unvoid().addListener(done -> ledger.sent(counted, region.transferred()));
        }
        super.write(context, message, promise);
    }

    private void expect(long bytes) {
        expected -= bytes;
        if (expected <= 0) {
            release = null;
        }
    }
}
