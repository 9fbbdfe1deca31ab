package dev.tenon.gateway.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.protocol.InferRequest.WantedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `ModelInferRequest` from its bytes, straight into tensors; unknown fields are a newer
/// client's and passed over.
final class GrpcRequest {
    private static final int MOST_TENSORS = 256;
    private static final int DEEPEST_SHAPE = 16;

    private String model = "";
    private String version = "";
    private String id = "";
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<WantedOutput> outputs = new ArrayList<>();
    private final List<ByteBuffer> raw = new ArrayList<>();

    private static final class Input {
        private String name = "";
        private String datatype = "";
        private long[] shape = new long[0];
        private @Nullable GrpcContents contents;
    }

    static GrpcRequest parse(byte[] bytes) throws IOException {
        GrpcRequest request = new GrpcRequest();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag; (tag = in.readTag()) != 0; ) request.field(in, tag);
        return request;
    }

    /// The only word of a `RepositoryIndexRequest` that means something here.
    static boolean readyOnly(byte[] bytes) throws IOException {
        boolean ready = false;
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag; (tag = in.readTag()) != 0; ) {
            if (WireFormat.getTagFieldNumber(tag) == 2) ready = in.readBool();
            else in.skipField(tag);
        }
        return ready;
    }

    String model() {
        return model;
    }

    @Nullable String version() {
        return version.isEmpty() ? null : version;
    }

    InferRequest toInferRequest() {
        if (inputs.isEmpty()) throw new UnfitInput("The request has no inputs");
        if (!raw.isEmpty() && raw.size() != inputs.size())
            throw new UnfitInput(raw.size() + " raw contents for " + inputs.size() + " inputs");
        List<Tensor> tensors = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) tensors.add(tensor(i));
        return new InferRequest(id.isEmpty() ? null : id, parameters, tensors, outputs, null);
    }

    private Tensor tensor(int i) {
        Input input = inputs.get(i);
        Datatype datatype =
                Datatype.named(input.datatype)
                        .orElseThrow(
                                () ->
                                        new UnfitInput(
                                                "No datatype is called '" + input.datatype + "'"));
        if (!raw.isEmpty()) {
            if (input.contents != null)
                throw new UnfitInput("Raw and typed contents in one request");
            return new Tensor(input.name, datatype, input.shape, raw.get(i));
        }
        if (input.contents == null)
            throw new UnfitInput("Input '" + input.name + "' has no contents");
        return new Tensor(
                input.name, datatype, input.shape, input.contents.toBytes(input.name, datatype));
    }

    private void field(CodedInputStream in, int tag) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case 1 -> model = in.readStringRequireUtf8();
            case 2 -> version = in.readStringRequireUtf8();
            case 3 -> id = in.readStringRequireUtf8();
            case 4 -> within(in, () -> parameter(in, parameters));
            case 5 -> inputs.add(input(in));
            case 6 -> outputs.add(output(in));
            case 7 -> raw.add(slice(in));
            default -> in.skipField(tag);
        }
        if (inputs.size() > MOST_TENSORS
                || outputs.size() > MOST_TENSORS
                || raw.size() > MOST_TENSORS)
            throw new UnfitInput("More than " + MOST_TENSORS + " tensors");
    }

    private static ByteBuffer slice(CodedInputStream in) throws IOException {
        ByteString bytes = in.readBytes();
        return bytes.asReadOnlyByteBuffer();
    }

    private static Input input(CodedInputStream in) throws IOException {
        Input input = new Input();
        within(
                in,
                () -> {
                    for (int tag; (tag = in.readTag()) != 0; ) {
                        switch (WireFormat.getTagFieldNumber(tag)) {
                            case 1 -> input.name = in.readStringRequireUtf8();
                            case 2 -> input.datatype = in.readStringRequireUtf8();
                            case 3 -> input.shape = shape(in, tag, input.shape);
                            case 5 -> input.contents = GrpcContents.parse(in.readByteArray());
                            default -> in.skipField(tag);
                        }
                    }
                });
        return input;
    }

    private static long[] shape(CodedInputStream in, int tag, long[] before) throws IOException {
        long[] shape = Arrays.copyOf(before, DEEPEST_SHAPE);
        int[] rank = {before.length};
        GrpcContents.numbers(
                in,
                tag,
                () -> {
                    if (rank[0] == DEEPEST_SHAPE)
                        throw new UnfitInput(
                                "A shape has more than " + DEEPEST_SHAPE + " dimensions");
                    shape[rank[0]] = in.readInt64();
                    if (shape[rank[0]++] < 0)
                        throw new UnfitInput("A shape has a negative dimension");
                });
        return Arrays.copyOf(shape, rank[0]);
    }

    private static WantedOutput output(CodedInputStream in) throws IOException {
        String[] name = {""};
        within(
                in,
                () -> {
                    for (int tag; (tag = in.readTag()) != 0; ) {
                        if (WireFormat.getTagFieldNumber(tag) == 1)
                            name[0] = in.readStringRequireUtf8();
                        else in.skipField(tag);
                    }
                });
        return new WantedOutput(name[0], null);
    }

    /// An entry of the map: its key, and a value of one of five kinds.
    private static void parameter(CodedInputStream in, Map<String, Object> into)
            throws IOException {
        String key = "";
        Object[] value = {""};
        for (int tag; (tag = in.readTag()) != 0; ) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> key = in.readStringRequireUtf8();
                case 2 -> within(in, () -> value[0] = choice(in));
                default -> in.skipField(tag);
            }
        }
        into.put(key, value[0]);
    }

    private static Object choice(CodedInputStream in) throws IOException {
        Object value = "";
        for (int tag; (tag = in.readTag()) != 0; ) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> value = in.readBool();
                case 2, 5 -> value = in.readInt64();
                case 3 -> value = in.readStringRequireUtf8();
                case 4 -> value = in.readDouble();
                default -> in.skipField(tag);
            }
        }
        return value;
    }

    interface Part {
        void read() throws IOException;
    }

    /// Reads a message inside the message, whose length comes first.
    static void within(CodedInputStream in, Part part) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        part.read();
        in.popLimit(outer);
    }
}
