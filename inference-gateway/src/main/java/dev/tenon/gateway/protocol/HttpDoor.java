package dev.tenon.gateway.protocol;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;

/// The REST door: HTTP/1.1 with connections that stay open.
public final class HttpDoor implements AutoCloseable {
    private final Channel listening;

    public HttpDoor(Transport transport, int port, Predictions predictions, Readiness readiness) {
        this.listening =
                new ServerBootstrap()
                        .group(transport.threads())
                        .channel(transport.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new RestConnection(predictions, readiness, Patience.FOR_A_REQUEST))
                        .bind(port)
                        .syncUninterruptibly()
                        .channel();
    }

    /// The port that answers, where any free one was asked for.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Takes no new connection any more; those that are there go on.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
    }
}
