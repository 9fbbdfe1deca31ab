package dev.tenon.gateway.protocol;

import dev.tenon.gateway.json.JsonText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Consumer;

/// Where the answer to one REST request goes.
final class RestReply implements Predictions.Receiver {
    private static final DefaultHttpHeadersFactory PLAIN =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final ChannelHandlerContext connection;
    private final Readiness readiness;
    private Body body = RestResponse::write;
    private final boolean keepAlive;
    private final boolean headOnly;

    RestReply(ChannelHandlerContext connection, HttpRequest request, Readiness readiness) {
        this.connection = connection;
        this.readiness = readiness;
        this.keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        this.headOnly = HttpMethod.HEAD.equals(request.method());
        readiness.begins();
    }

    /// Writes a prediction; the length of its JSON part where blobs follow it, else -1.
    interface Body {
        int write(Prediction prediction, ByteBuf out);
    }

    /// Answers in another shape than the protocol's.
    RestReply as(Body other) {
        body = other;
        return this;
    }

    /// A refusal after which nothing more is read.
    static DefaultFullHttpResponse closing(ByteBufAllocator memory, Refusal refusal) {
        DefaultFullHttpResponse response = refusing(memory, refusal);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    @Override
    public void answered(Prediction prediction) {
        ByteBuf body = connection.alloc().buffer(1024);
        int jsonLength = this.body.write(prediction, body);
        DefaultFullHttpResponse response = response(HttpResponseStatus.OK, body);
        HttpHeaders headers = response.headers();
        if (jsonLength < 0)
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        else {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM);
            headers.set("Inference-Header-Content-Length", Integer.toString(jsonLength));
        }
        headers.set("X-Tenon-Prediction-Id", prediction.id().toString());
        headers.set("X-Tenon-Variant", prediction.variant().name());
        headers.set("X-Tenon-Version", prediction.version());
        headers.set("X-Tenon-Probability", prediction.probability());
        headers.set(
                "X-Tenon-Deployment", prediction.deployment().document().deployment().toString());
        send(response);
    }

    @Override
    public void refused(Refusal refusal) {
        send(refusing(connection.alloc(), refusal));
    }

    private static DefaultFullHttpResponse refusing(ByteBufAllocator memory, Refusal refusal) {
        ByteBuf body = memory.buffer(256);
        new JsonText(body).raw("{\"error\":").string(refusal.sentence()).raw("}");
        DefaultFullHttpResponse response =
                response(HttpResponseStatus.valueOf(refusal.kind().status()), body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        switch (refusal.kind()) {
            case OVERLOADED, NOT_READY, TOO_FAST ->
                    response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
            case NO_CREDENTIAL ->
                    response.headers()
                            .set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"tenon\"");
            case MALFORMED,
                    FORBIDDEN,
                    NOT_FOUND,
                    TOO_SLOW,
                    TOO_LARGE,
                    UNKNOWN_ENCODING,
                    FAILED,
                    TOO_LATE -> {}
        }
        return response;
    }

    /// Whether this gateway takes requests: what a load balancer asks.
    void ready(String body) {
        if (readiness.isReady()) json(json -> json.raw(body));
        else refused(new Refusal(Refusal.Kind.NOT_READY, "This gateway is stopping"));
    }

    void json(Consumer<JsonText> content) {
        ByteBuf body = connection.alloc().buffer(512);
        content.accept(new JsonText(body));
        DefaultFullHttpResponse response = response(HttpResponseStatus.OK, body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        send(response);
    }

    private static DefaultFullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, PLAIN, PLAIN);
    }

    private void send(DefaultFullHttpResponse response) {
        response.headers()
                .set(
                        HttpHeaderNames.CONTENT_LENGTH,
                        Integer.toString(response.content().readableBytes()));
        if (headOnly) response.content().clear();
        boolean stays = keepAlive && readiness.isReady();
        if (!stays) response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ChannelFuture written = connection.writeAndFlush(response);
        written.addListener(ended -> readiness.ends());
        if (!stays) written.addListener(ChannelFutureListener.CLOSE);
    }
}
