package dev.tenon.gateway.protocol;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/// Lets one request of a connection through at a time, so that pipelined ones are answered in the
/// order they came; what waits is bounded by not reading on.
final class InTurn extends ChannelDuplexHandler {
    private static final int MAY_WAIT = 16;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>(2);
    private boolean answering;
    private boolean letting;

    @Override
    public void channelRead(ChannelHandlerContext connection, Object request) {
        if (!answering && waiting.isEmpty()) {
            answering = true;
            connection.fireChannelRead(request);
            return;
        }
        waiting.add(request);
        if (waiting.size() == MAY_WAIT) connection.channel().config().setAutoRead(false);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise tells whoever writes
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) {
        connection.write(message, promise);
        if (!(message instanceof LastHttpContent)) return;
        answering = false;
        if (letting) return; // the loop below goes on by itself
        letting = true;
        while (!answering && !waiting.isEmpty()) {
            answering = true;
            if (waiting.size() == MAY_WAIT) connection.channel().config().setAutoRead(true);
            connection.fireChannelRead(waiting.remove());
        }
        letting = false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        for (Object request; (request = waiting.poll()) != null; )
            ReferenceCountUtil.release(request);
        connection.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext connection) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
