package dev.starling.agent.origin;

import dev.starling.agent.tls.CertificateRefused;
import dev.starling.agent.tls.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/// Puts the answers on one connection together.
final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject> {

    private final HttpLane lane;
    private @Nullable HttpResponse head;
    private @Nullable BodyBuffer body;
    private @Nullable Refusal refusal;
    private String ended = "the origin closed the connection";

    AnswerHandler(HttpLane lane) {
        this.lane = lane;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        Exchange exchange = lane.currentOn(context.channel());
        if (exchange == null) {
            context.close(); // nobody asked, or nobody wants it any more
            return;
        }
        if (part.decoderResult().isFailure()) {
            throw new IllegalArgumentException(
                    "no HTTP: " + part.decoderResult().cause().getMessage());
        }
        if (part instanceof HttpResponse response && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            head = response;
            body = new BodyBuffer(announced(response), exchange.bodyMax());
        }
        HttpResponse answer = head;
        BodyBuffer collected = body;
        if (answer == null || collected == null) {
            return;
        }
        if (part instanceof HttpContent content) {
            collected.append(content.content());
        }
        if (part instanceof LastHttpContent) {
            head = null;
            body = null;
            lane.answered(
                    context.channel(),
                    new Exchange.Answer(answer.status().code(), answer.headers(), collected.whole()),
                    HttpUtil.isKeepAlive(answer));
        }
    }

    /// Whether the head of an answer is in.
    boolean hasBegun() {
        return head != null;
    }

    void giveUp(Channel channel, String why) {
        ended = why;
        channel.close();
    }

    /// Bytes of the body of the answer that is coming in.
    int received() {
        BodyBuffer collected = body;
        return collected == null ? 0 : collected.size();
    }

    private static long announced(HttpResponse response) {
        String length = response.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.lost(context.channel(), head != null, ended, refusal);
    }

    /// Stalled, reset, or not what was expected: the connection is closed, which fails the exchange.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        CertificateRefused refused = CertificateRefused.in(cause);
        if (refused != null) {
            refusal = refused.refusal();
            ended = "the origin showed " + refused.getMessage();
        } else if (refusal == null) {
            ended = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        context.close();
    }
}
