package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.UnfitInput;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// One unary call: a message in as bytes, one answer or refusal out.
final class GrpcCall implements Predictions.Receiver {
    private static final System.Logger LOG = System.getLogger(GrpcCall.class.getName());
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

    private final ServerCall<byte[], byte[]> call;

    private GrpcCall(ServerCall<byte[], byte[]> call) {
        this.call = call;
    }

    interface Handling {
        void handle(Metadata headers, byte[] message, GrpcCall call) throws IOException;
    }

    static MethodDescriptor<byte[], byte[]> method(String service, String name) {
        return MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .build();
    }

    static ServerCallHandler<byte[], byte[]> handler(Handling handling) {
        return (call, headers) -> {
            call.request(
                    2); // a second message would be an error, which gRPC finds for us only if it
            // may come
            return new ServerCall.Listener<>() {
                private byte[] message = {};

                @Override
                public void onMessage(byte[] bytes) {
                    message = bytes;
                }

                @Override
                public void onHalfClose() {
                    new GrpcCall(call).handle(handling, headers, message);
                }
            };
        };
    }

    private void handle(Handling handling, Metadata headers, byte[] message) {
        try {
            handling.handle(headers, message, this);
        } catch (Refusal refusal) {
            refused(refusal);
        } catch (UnfitInput unfit) {
            refused(Refusal.malformed(String.valueOf(unfit.getMessage())));
        } catch (IOException broken) {
            refused(Refusal.malformed("Not the message it should be"));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "A call broke the gateway", bug);
            refused(new Refusal(Refusal.Kind.FAILED, "The gateway failed at this call"));
        }
    }

    /// The other end of the connection.
    @Nullable SocketAddress peer() {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    }

    void answer(byte[] message) {
        if (call.isCancelled()) return;
        call.sendHeaders(new Metadata());
        call.sendMessage(message);
        call.close(Status.OK, new Metadata());
    }

    @Override
    public void answered(Prediction prediction) {
        answer(GrpcMessages.prediction(prediction));
    }

    @Override
    public void refused(Refusal refusal) {
        call.close(status(refusal.kind()).withDescription(refusal.sentence()), new Metadata());
    }

    /// Overload is not `UNAVAILABLE`: clients repeat that at once and make it worse.
    private static Status status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED, UNKNOWN_ENCODING, TOO_SLOW -> Status.INVALID_ARGUMENT;
            case NO_CREDENTIAL -> Status.UNAUTHENTICATED;
            case FORBIDDEN -> Status.PERMISSION_DENIED;
            case NOT_FOUND -> Status.NOT_FOUND;
            case TOO_LARGE, TOO_FAST, OVERLOADED -> Status.RESOURCE_EXHAUSTED;
            case NOT_READY -> Status.UNAVAILABLE;
            case TOO_LATE -> Status.DEADLINE_EXCEEDED;
            case FAILED -> Status.INTERNAL;
        };
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
