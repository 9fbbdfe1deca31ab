package dev.tenon.gateway.protocol;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;

/// The REST door: HTTP/1.1 with connections that stay open.
public final class HttpDoor implements AutoCloseable {
    private static final int LARGEST_BODY = 32 << 20;
    private static final int IDLE_SECONDS = 300;

    private final Channel listening;

    public HttpDoor(Transport transport, int port, Predictions predictions) {
        RestHandler handler = new RestHandler(predictions);
        this.listening =
                new ServerBootstrap()
                        .group(transport.threads())
                        .channel(transport.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Connection(handler))
                        .bind(port)
                        .syncUninterruptibly()
                        .channel();
    }

    /// The port that answers, where any free one was asked for.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
    }

    private static final class Connection extends ChannelInitializer<SocketChannel> {
        private final RestHandler handler;

        Connection(RestHandler handler) {
            this.handler = handler;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                    .addLast(
                            new HttpServerCodec(
                                    new HttpDecoderConfig().setMaxInitialLineLength(8192)))
                    .addLast(new HttpContentDecompressor(LARGEST_BODY))
                    .addLast(new HttpObjectAggregator(LARGEST_BODY))
                    .addLast(handler);
        }
    }
}
