package dev.tenon.gateway.protocol;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/// Gathers the parts of a request; one that is too large is told so in a sentence.
final class WholeBodies extends HttpObjectAggregator {
    private final int largest;

    WholeBodies(int largest) {
        super(largest);
        this.largest = largest;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext connection, HttpMessage oversized) {
        var refusal =
                new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "A request has at most " + (largest >> 20) + " MiB");
        connection
                .writeAndFlush(RestReply.closing(connection.alloc(), refusal))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
