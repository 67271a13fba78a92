package dev.starling.agent.origin;

import dev.starling.agent.net.Transport;
import dev.starling.agent.tls.OriginTls;
import dev.starling.agent.tls.Refusal;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection to the origin, opened when needed and kept alive; one exchange at a time. An exchange that finds its
/// kept
/// connection closed by the origin is sent once more on a new one.
@SuppressWarnings("ReferenceEquality") // the very exchange, the very channel: equal ones are others
public final class HttpLane {

    /// Where the origin is and how it is known to be the origin.
    ///
    /// @param tls null for an address without TLS
    public record Door(OriginAddress address, @Nullable OriginTls tls) {

        public Door {
            if (address.isTls() != (tls != null)) {
                throw new IllegalArgumentException(address + (tls == null ? " without" : " with") + " TLS");
            }
        }

        private @Nullable SslHandler handshake(ByteBufAllocator allocator) {
            return tls == null ? null : tls.handler(allocator, address.host(), address.port());
        }
    }

    private static final int CONNECT_MILLIS = 3_000;
    private static final int LINE_MAX = 4 * 1024;
    private static final int HEADERS_MAX = 16 * 1024;
    private static final int CHUNK_MAX = 64 * 1024;
    /// An answer that has begun brings at least 1 KiB/s, or is given up: whoever sends a byte a second would hold a
    /// piece for weeks.
    private static final int PACE_SECONDS = 10;

    private static final int PACE_BYTES = PACE_SECONDS * 1024;

    private final Transport transport;
    private final Door door;
    private final OriginAddress origin;
    private final int stallSeconds;
    private @Nullable Channel channel;
    private @Nullable AnswerHandler answers;
    private @Nullable Exchange current;
    private boolean reused;

    /// @param stallSeconds until an answer must have begun, and the longest pause within one
    public HttpLane(Transport transport, Door door, int stallSeconds) {
        this.transport = transport;
        this.door = door;
        this.origin = door.address();
        this.stallSeconds = stallSeconds;
    }

    boolean isBusy() {
        return current != null;
    }

    /// @throws IllegalStateException when an exchange is under way
    public void start(Exchange exchange) {
        if (current != null) {
            throw new IllegalStateException("a lane carries one exchange at a time");
        }
        current = exchange;
        Channel kept = channel;
        reused = kept != null && kept.isActive();
        if (kept != null && reused) {
            write(kept, exchange);
        } else {
            connect(exchange);
        }
    }

    /// Gives the exchange up; nobody is told. The connection goes with it, since the rest of the answer is on its way.
    ///
    /// @return bytes of the body that had come
    int cancel() {
        current = null;
        Channel kept = channel;
        channel = null;
        if (kept != null) {
            kept.close();
        }
        return received();
    }

    private int received() {
        AnswerHandler collecting = answers;
        return collecting == null ? 0 : collecting.received();
    }

    private void connect(Exchange exchange) {
        channel = null;
        origin.resolve()
                .whenCompleteAsync(
                        (address, unknown) -> {
                            if (current != exchange) {
                                return;
                            }
                            if (unknown != null) {
                                finish(exchange, new Exchange.Failure("no address for " + origin.host(), 0, null));
                            } else {
                                connect(exchange, address);
                            }
                        },
                        transport.loop());
    }

    private void connect(Exchange exchange, InetSocketAddress address) {
        AnswerHandler handler = new AnswerHandler(this);
        answers = handler;
        ChannelFuture connecting = new Bootstrap()
                .group(transport.loop())
                .channel(transport.socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        SslHandler handshake = door.handshake(opened.alloc());
                        if (handshake != null) {
                            opened.pipeline().addLast(handshake);
                        }
                        opened.pipeline()
                                .addLast(new HttpClientCodec(LINE_MAX, HEADERS_MAX, CHUNK_MAX))
                                .addLast(new ReadTimeoutHandler(stallSeconds))
                                .addLast(handler);
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (current != exchange) {
                connecting.channel().close();
            } else if (done.isSuccess()) {
                write(connecting.channel(), exchange);
            } else {
                finish(
                        exchange,
                        new Exchange.Failure(String.valueOf(done.cause().getMessage()), 0, null));
            }
        });
    }

    private void write(Channel to, Exchange exchange) {
        byte[] json = exchange.json();
        ByteBuf body = json == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(json);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                json == null ? HttpMethod.GET : HttpMethod.POST,
                origin.path() + exchange.path(),
                body);
        request.headers().set(HttpHeaderNames.HOST, origin.authority());
        if (json != null) {
            request.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, json.length);
        }
        if (exchange.range() != null) {
            request.headers().set(HttpHeaderNames.RANGE, exchange.range());
        }
        to.pipeline().get(ReadTimeoutHandler.class).resetReadTimeout();
        to.writeAndFlush(request, to.voidPromise());
        var _ = transport.loop().schedule(() -> mustHaveBegun(to, exchange), stallSeconds, TimeUnit.SECONDS);
    }

    private void mustHaveBegun(Channel on, Exchange exchange) {
        AnswerHandler collecting = answers;
        if (currentOn(on) != exchange || collecting == null) {
            return;
        }
        if (collecting.hasBegun()) {
            keepsPace(on, exchange, 0);
        } else {
            collecting.giveUp(on, "no answer within " + stallSeconds + " s");
        }
    }

    private void keepsPace(Channel on, Exchange exchange, int before) {
        AnswerHandler collecting = answers;
        if (currentOn(on) != exchange || collecting == null) {
            return;
        }
        int received = received();
        if (before > 0 && received - before < PACE_BYTES) {
            collecting.giveUp(on, "an answer slower than 1 KiB/s");
        } else {
            var _ = transport
                    .loop()
                    .schedule(() -> keepsPace(on, exchange, Math.max(1, received)), PACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// The exchange that an answer on this connection belongs to; null when it has been given up.
    @Nullable
    Exchange currentOn(Channel from) {
        return from == channel ? current : null;
    }

    /// The answer is complete.
    void answered(Channel from, Exchange.Answer answer, boolean keepAlive) {
        Exchange exchange = currentOn(from);
        if (!keepAlive) {
            channel = null;
            from.close();
        }
        if (exchange != null) {
            finish(exchange, answer);
        }
    }

    /// The connection is gone, or not to be used any further.
    ///
    /// @param begun whether anything of an answer had come
    void lost(Channel from, boolean begun, String why, @Nullable Refusal refusal) {
        Exchange exchange = currentOn(from);
        if (from == channel) {
            channel = null;
        }
        if (exchange == null) {
            return;
        }
        if (reused && !begun) {
            reused = false;
            connect(exchange);
        } else {
            finish(exchange, new Exchange.Failure(why, received(), refusal));
        }
    }

    private void finish(Exchange exchange, Exchange.Outcome outcome) {
        current = null;
        exchange.done().accept(outcome);
    }
}
