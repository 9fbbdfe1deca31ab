package dev.tenon.gateway.protocol;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long one connection may take for one request, from its first byte to its last: who lets it
/// trickle is told and cut off. Most requests come at once and need no timer.
final class Patience {
    static final Duration FOR_A_REQUEST = Duration.ofSeconds(30);
    private final Readiness readiness;
    private final long millis;
    private boolean unfinished;
    private @Nullable ScheduledFuture<?> timer;

    Patience(Readiness readiness, Duration forARequest) {
        this.readiness = readiness;
        this.millis = forARequest.toMillis();
    }

    /// Stands before the decoder and sees bytes.
    ChannelHandler beforeDecoder() {
        return new Bytes();
    }

    /// Stands behind the decoder and sees where requests end.
    ChannelHandler behindDecoder() {
        return new Messages();
    }

    private void begun() {
        if (unfinished) return;
        unfinished = true;
        readiness.begins();
    }

    private void ended() {
        if (!unfinished) return;
        unfinished = false;
        readiness.ends();
        if (timer != null) timer.cancel(false);
        timer = null;
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object bytes) {
            begun();
            connection.fireChannelRead(bytes);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext connection) {
            if (unfinished && timer == null)
                timer =
                        connection
                                .executor()
                                .schedule(() -> cutOff(connection), millis, TimeUnit.MILLISECONDS);
            connection.fireChannelReadComplete();
        }

        private void cutOff(ChannelHandlerContext connection) {
            if (!unfinished) return;
            connection.pipeline().fireUserEventTriggered(TooSlow.REQUEST);
        }

        @Override
        public void channelInactive(ChannelHandlerContext connection) {
            ended();
            connection.fireChannelInactive();
        }
    }

    private final class Messages extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            boolean last = message instanceof LastHttpContent;
            connection.fireChannelRead(message); // whoever answers it takes it in hand first
            if (last) ended();
        }
    }

    /// What is told down the connection.
    enum TooSlow {
        REQUEST
    }
}
