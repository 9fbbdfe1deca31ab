package dev.tenon.gateway.protocol;

import dev.tenon.gateway.access.Address;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.json.JsonText;
import dev.tenon.gateway.protocol.Predictions.Caller;
import dev.tenon.gateway.protocol.Predictions.Target;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers REST requests; reading and checking happen on the connection's thread, the model's work
/// does not.
@ChannelHandler.Sharable
final class RestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOG = System.getLogger(RestHandler.class.getName());
    private final Predictions predictions;
    private final Readiness readiness;

    RestHandler(Predictions predictions, Readiness readiness) {
        this.predictions = predictions;
        this.readiness = readiness;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
        RestReply reply = new RestReply(connection, request, readiness);
        try {
            if (request.decoderResult().isFailure()) throw Refusal.malformed("Not an HTTP request");
            mustBeUnpacked(request.headers());
            answer(new Asked(connection, request), RestPath.parse(request.uri()), reply);
        } catch (Refusal refusal) {
            reply.refused(refusal);
        } catch (UnfitInput unfit) {
            reply.refused(Refusal.malformed(String.valueOf(unfit.getMessage())));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "A request broke the gateway", bug);
            reply.refused(new Refusal(Refusal.Kind.FAILED, "The gateway failed at this request"));
        }
    }

    /// A request and the connection that it came by.
    private record Asked(ChannelHandlerContext connection, FullHttpRequest request) {
        HttpHeaders headers() {
            return request.headers();
        }

        byte[] body() {
            return ByteBufUtil.getBytes(request.content());
        }
    }

    private void answer(Asked request, RestPath path, RestReply reply) {
        mustBe(path.wish().isPosted() ? HttpMethod.POST : HttpMethod.GET, request.request());
        switch (path.wish()) {
            case HEALTH -> reply.ready("{\"status\":\"UP\"}");
            case LIVE -> reply.json(json -> json.raw("{\"live\":true}"));
            case READY -> reply.ready("{\"ready\":true,\"live\":true}");
            case SERVER -> reply.json(Descriptions::server);
            case MODEL -> reply.json(metadata(request, path));
            case MODEL_READY -> modelReady(request, path, reply);
            case STATUS -> modelReady(request, path, reply);
            case MODELS -> {
                var versions = predictions.index(caller(request, path), false);
                reply.json(json -> Descriptions.models(json, versions));
            }
            case INDEX -> {
                boolean readyOnly = readyOnly(request.body());
                var versions = predictions.index(caller(request, path), readyOnly);
                reply.json(json -> Descriptions.index(json, versions));
            }
            case INFER ->
                    predict(
                            request,
                            path,
                            reply,
                            body ->
                                    RestRequest.read(
                                            body, jsonLength(request.headers(), body.length)));
            case PREDICT, INVOKE ->
                    predict(request, path, reply.as(PlainResponse::write), PlainRequest::read);
            case UNKNOWN ->
                    throw new Refusal(Refusal.Kind.NOT_FOUND, "There is nothing at this address");
        }
    }

    private static void mustBe(HttpMethod method, FullHttpRequest request) {
        if (!method.equals(request.method())
                && !(method.equals(HttpMethod.GET) && HttpMethod.HEAD.equals(request.method())))
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is nothing at this address for " + request.method());
    }

    private Consumer<JsonText> metadata(Asked request, RestPath path) {
        LiveDeployment deployment =
                predictions.find(caller(request, path), model(path)).deployment();
        LiveVariant variant = predictions.describing(deployment, path.version());
        return json -> Descriptions.model(json, deployment, variant);
    }

    private void modelReady(Asked request, RestPath path, RestReply reply) {
        LiveDeployment deployment =
                predictions.find(caller(request, path), model(path)).deployment();
        boolean ready =
                !deployment.isDisabled()
                        && predictions.describing(deployment, path.version()).isReady();
        if (!ready)
            throw new Refusal(Refusal.Kind.NOT_READY, "Model " + model(path) + " is not ready");
        reply.json(json -> json.raw("{\"name\":").string(model(path)).raw(",\"ready\":true}"));
    }

    /// `{"ready": true}` leaves out what does not answer; clients send no body at all, too.
    private static boolean readyOnly(byte[] body) {
        if (body.length == 0) return false;
        JsonScanner json = new JsonScanner(body, 0, body.length);
        boolean ready = Boolean.TRUE.equals(RestRequest.parameters(json).get("ready"));
        json.expectEnd();
        return ready;
    }

    private void predict(
            Asked request, RestPath path, RestReply reply, Function<byte[], InferRequest> reading) {
        Caller caller = caller(request, path);
        // Who may not ask is told so before anything is said about the body.
        Predictions.Found found = predictions.find(caller, model(path));
        predictions.mustHaveRoom(found.deployment());
        InferRequest read = reading.apply(request.body());
        predictions.predict(caller, found, new Target(model(path), path.version()), read, reply);
    }

    private static int jsonLength(HttpHeaders headers, int whole) {
        String length = headers.get("Inference-Header-Content-Length");
        if (length == null) return whole;
        try {
            return Integer.parseInt(length);
        } catch (NumberFormatException e) {
            throw Refusal.malformed("Inference-Header-Content-Length is a number of bytes");
        }
    }

    private static String model(RestPath path) {
        return Objects.requireNonNull(path.model());
    }

    private Caller caller(Asked request, RestPath path) {
        HttpHeaders headers = request.headers();
        Address address =
                new Address(
                        agreed(path.address().tenant(), headers.get("X-Tenon-Tenant")),
                        agreed(path.address().project(), headers.get("X-Tenon-Project")));
        return new Caller(
                headers.get(HttpHeaderNames.AUTHORIZATION),
                address,
                predictions.origin(
                        request.connection().channel().remoteAddress(),
                        forwarded(headers.getAll("X-Forwarded-For"))),
                headers::get,
                until(headers.get("X-Tenon-Deadline-Ms")));
    }

    /// A header that came several times is one list, in the order it came.
    static @Nullable String forwarded(List<String> headers) {
        return headers.isEmpty() ? null : String.join(",", headers);
    }

    private static long until(@Nullable String milliseconds) {
        if (milliseconds == null) return Lane.NO_DEADLINE;
        try {
            int within = Integer.parseInt(milliseconds);
            if (within > 0) return System.nanoTime() + within * 1_000_000L;
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw Refusal.malformed("X-Tenon-Deadline-Ms is a number of milliseconds");
    }

    /// Path and header may both name the same; where they differ, nothing is there.
    private static @Nullable String agreed(@Nullable String path, @Nullable String header) {
        if (path != null && header != null && !path.equals(header)) throw Refusal.notFound();
        return path != null ? path : header;
    }

    /// What the decompressor does not know it leaves as it is, with its header.
    private static void mustBeUnpacked(HttpHeaders headers) {
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(encoding))
            throw new Refusal(
                    Refusal.Kind.UNKNOWN_ENCODING,
                    "Content-Encoding '" + encoding + "': gzip and deflate are understood here");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) {
        if (event == Patience.TooSlow.REQUEST)
            end(
                    connection,
                    new Refusal(Refusal.Kind.TOO_SLOW, "The request took too long to arrive"));
        else connection.fireUserEventTriggered(event);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is gone
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, "A connection ended: {0}", cause.toString());
        if (cause instanceof DecoderException)
            end(connection, Refusal.malformed("The body can't be unpacked"));
        else connection.close();
    }

    private static void end(ChannelHandlerContext connection, Refusal refusal) {
        connection
                .writeAndFlush(RestReply.closing(connection.alloc(), refusal))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
