package dev.tenon.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;

/// What the bytes of a REST connection go through.
final class RestConnection extends ChannelInitializer<Channel> {
    static final int LARGEST_BODY = 32 << 20;
    private static final int IDLE_SECONDS = 300;

    private final Readiness readiness;
    private final RestHandler handler;
    private final Duration patience;

    RestConnection(Predictions predictions, Readiness readiness, Duration patience) {
        this.readiness = readiness;
        this.handler = new RestHandler(predictions, readiness);
        this.patience = patience;
    }

    @Override
    protected void initChannel(Channel channel) {
        Patience patient = new Patience(readiness, patience);
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                .addLast(patient.beforeDecoder())
                .addLast(new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(8192)))
                .addLast(patient.behindDecoder())
                .addLast(new HttpContentDecompressor(LARGEST_BODY))
                .addLast(new WholeBodies(LARGEST_BODY))
                .addLast(new InTurn())
                .addLast(handler);
    }
}
