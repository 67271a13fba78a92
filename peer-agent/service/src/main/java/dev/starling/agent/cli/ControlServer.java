package dev.starling.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Answers commands on the control socket. A few clients at a time, short lines, and nobody may sit on a connection.
public final class ControlServer implements AutoCloseable {

    static final int CLIENTS_MAX = 8;
    static final int LINE_MAX = 4096;
    static final int SILENCE_SECONDS = 10;

    private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

    private final Path socket;
    private final Map<String, Command> commands;
    private final Channel listener;
    private int clients;

    /// What the agent can be asked.
    @FunctionalInterface
    public interface Command {
        /// The lines of the answer. Called on the event loop, must not wait.
        List<String> answer();
    }

    /// Waits until the socket is bound. An old one is replaced: whoever holds the data folder's lock may do so.
    ///
    /// @param commands by name
    /// @throws IOException when the socket cannot be made
    public ControlServer(Transport transport, Path socket, Map<String, Command> commands) throws IOException {
        this.socket = socket;
        this.commands = commands;
        Files.deleteIfExists(socket);
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.loop())
                .channel(transport.serverDomainSocket())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel client) {
                        accept(client);
                    }
                })
                .bind(transport.domainAddress(socket))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(socket + ": " + bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
        PosixFileAttributeView view = Files.getFileAttributeView(socket, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void accept(Channel client) {
        if (clients == CLIENTS_MAX) {
            client.close();
            return;
        }
        clients++;
        client.closeFuture().addListener(closed -> clients--);
        client.pipeline()
                .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                .addLast(new LineBasedFrameDecoder(LINE_MAX, true, true))
                .addLast(new Commands());
    }

    List<String> answer(String line) {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(line);
            Command command = commands.get(String.valueOf(fields.get("command")));
            return command == null
                    ? refusal("no such command, expected one of " + commands.keySet())
                    : command.answer();
        } catch (IOException e) {
            return refusal("no JSON object, expected {\"command\":\"status\"}");
        }
    }

    private static List<String> refusal(String why) {
        try {
            return List.of(JSON.std
                    .composeString()
                    .startObject()
                    .put("end", true)
                    .put("error", why)
                    .end()
                    .finish());
        } catch (IOException e) {
            throw new AssertionError("two fields that cannot be written to memory", e);
        }
    }

    @Override
    public void close() {
        listener.close();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "an old socket is replaced at the next start: " + e);
        }
    }

    private final class Commands extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
            for (String answer : answer(line.toString(UTF_8))) {
                context.write(ByteBufUtil.writeUtf8(context.alloc(), answer + "\n"));
            }
            context.flush();
        }

        /// Silent for too long, too long a line, or gone.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.log(System.Logger.Level.DEBUG, () -> "control client: " + cause);
            context.writeAndFlush(Unpooled.copiedBuffer(
                            refusal("a line of at most " + LINE_MAX + " bytes is expected")
                                            .getFirst() + "\n",
                            UTF_8))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
