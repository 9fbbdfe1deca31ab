package dev.tenon.gateway.protocol;

import io.netty.buffer.ByteBuf;
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
    private final boolean keepAlive;
    private final boolean headOnly;

    RestReply(ChannelHandlerContext connection, HttpRequest request) {
        this.connection = connection;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.headOnly = HttpMethod.HEAD.equals(request.method());
    }

    @Override
    public void answered(Prediction prediction) {
        ByteBuf body = connection.alloc().buffer(1024);
        int jsonLength = RestResponse.write(prediction, body);
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
        headers.set(
                "X-Tenon-Deployment", prediction.deployment().document().deployment().toString());
        send(response);
    }

    @Override
    public void refused(Refusal refusal) {
        ByteBuf body = connection.alloc().buffer(256);
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
            case MALFORMED, FORBIDDEN, NOT_FOUND, TOO_LARGE, FAILED, TOO_LATE -> {}
        }
        send(response);
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
        if (keepAlive) {
            var unused = connection.writeAndFlush(response, connection.voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            connection.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
