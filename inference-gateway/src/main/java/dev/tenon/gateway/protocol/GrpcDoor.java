package dev.tenon.gateway.protocol;

import dev.tenon.gateway.access.Address;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.protocol.Predictions.Caller;
import dev.tenon.gateway.protocol.Predictions.Target;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The gRPC door: `inference.GRPCInferenceService`, on the same connection threads as REST.
public final class GrpcDoor implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 32 << 20;
    private static final String SERVICE = "inference.GRPCInferenceService";
    private static final String HEALTH = "grpc.health.v1.Health";
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> TENANT = key("x-tenon-tenant");
    private static final Metadata.Key<String> PROJECT = key("x-tenon-project");
    private static final Metadata.Key<String> FORWARDED = key("x-forwarded-for");

    private final Predictions predictions;
    private final Readiness readiness;
    private final Server server;

    public GrpcDoor(Transport transport, int port, Predictions predictions, Readiness readiness) {
        this.predictions = predictions;
        this.readiness = readiness;
        this.server =
                NettyServerBuilder.forAddress(new InetSocketAddress(port))
                        .bossEventLoopGroup(transport.threads())
                        .workerEventLoopGroup(transport.threads())
                        .channelType(transport.serverChannel())
                        .directExecutor()
                        .maxInboundMessageSize(LARGEST_MESSAGE)
                        .addService(service())
                        .addService(health())
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The gRPC port " + port + " can't be had", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(
                        GrpcCall.method(SERVICE, "ServerLive"),
                        GrpcCall.handler(
                                (headers, bytes, call) -> call.answer(GrpcMessages.yes(true))))
                .addMethod(
                        GrpcCall.method(SERVICE, "ServerReady"),
                        GrpcCall.handler(
                                (headers, bytes, call) ->
                                        call.answer(GrpcMessages.yes(readiness.isReady()))))
                .addMethod(
                        GrpcCall.method(SERVICE, "ServerMetadata"),
                        GrpcCall.handler(
                                (headers, bytes, call) -> call.answer(GrpcMessages.server())))
                .addMethod(
                        GrpcCall.method(SERVICE, "ModelReady"), GrpcCall.handler(this::modelReady))
                .addMethod(
                        GrpcCall.method(SERVICE, "ModelMetadata"),
                        GrpcCall.handler(this::modelMetadata))
                .addMethod(
                        GrpcCall.method(SERVICE, "RepositoryIndex"), GrpcCall.handler(this::index))
                .addMethod(GrpcCall.method(SERVICE, "ModelInfer"), GrpcCall.handler(this::infer))
                .build();
    }

    private ServerServiceDefinition health() {
        return ServerServiceDefinition.builder(HEALTH)
                .addMethod(
                        GrpcCall.method(HEALTH, "Check"),
                        GrpcCall.handler(
                                (headers, bytes, call) ->
                                        call.answer(GrpcMessages.serving(readiness.isReady()))))
                .build();
    }

    private void modelReady(Metadata headers, byte[] bytes, GrpcCall call) throws IOException {
        GrpcRequest request = GrpcRequest.parse(bytes);
        LiveDeployment deployment =
                predictions.find(caller(headers, call), request.model()).deployment();
        boolean ready =
                !deployment.isDisabled()
                        && predictions.describing(deployment, request.version()).isReady();
        call.answer(GrpcMessages.yes(ready));
    }

    private void modelMetadata(Metadata headers, byte[] bytes, GrpcCall call) throws IOException {
        GrpcRequest request = GrpcRequest.parse(bytes);
        LiveDeployment deployment =
                predictions.find(caller(headers, call), request.model()).deployment();
        LiveVariant variant = predictions.describing(deployment, request.version());
        call.answer(GrpcMessages.model(deployment, variant));
    }

    private void index(Metadata headers, byte[] bytes, GrpcCall call) throws IOException {
        boolean readyOnly = GrpcRequest.readyOnly(bytes);
        call.answer(GrpcMessages.index(predictions.index(caller(headers, call), readyOnly)));
    }

    private void infer(Metadata headers, byte[] bytes, GrpcCall call) throws IOException {
        GrpcRequest request = GrpcRequest.parse(bytes);
        Caller caller = caller(headers, call);
        Predictions.Found seen = predictions.find(caller, request.model());
        try {
            predictions.predict(
                    caller,
                    seen,
                    new Target(request.model(), request.version()),
                    request.toInferRequest(),
                    call);
        } catch (UnfitInput unfit) {
            call.refused(Refusal.malformed(String.valueOf(unfit.getMessage())));
        }
    }

    private Caller caller(Metadata headers, GrpcCall call) {
        return new Caller(
                headers.get(AUTHORIZATION),
                new Address(headers.get(TENANT), headers.get(PROJECT)),
                predictions.origin(call.peer(), forwarded(headers)),
                name -> word(headers, name),
                until());
    }

    /// A header by its name; one that can't be the name of metadata isn't there.
    private static @Nullable String word(Metadata headers, String name) {
        try {
            return headers.get(key(name));
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private static @Nullable String forwarded(Metadata headers) {
        Iterable<String> all = headers.getAll(FORWARDED);
        return all == null ? null : String.join(",", all);
    }

    private static long until() {
        Deadline deadline = Context.current().getDeadline();
        return deadline == null
                ? Lane.NO_DEADLINE
                : System.nanoTime() + deadline.timeRemaining(TimeUnit.NANOSECONDS);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /// Takes no new call any more; those that run go on.
    public void leave() {
        server.shutdown();
    }

    /// Waits for the calls that run, then ends the rest.
    public void awaitQuiet(Duration atMost) throws InterruptedException {
        if (!server.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS))
            server.shutdownNow();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) server.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
