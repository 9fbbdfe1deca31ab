package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.UnfitInput;
import dev.tenon.gateway.protocol.InferRequest.WantedOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an inference request from a REST body: JSON, and after it the blobs of the binary tensor
/// extension.
final class RestRequest {
    private static final int MOST_TENSORS = 256;
    private static final int DEEPEST_SHAPE = 16;
    static final String BINARY_OUTPUT = "binary_data_output";

    private final byte[] body;
    private final JsonScanner json;
    private int blobs;
    private @Nullable String id;
    private Map<String, Object> parameters = Map.of();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<WantedOutput> outputs = new ArrayList<>();

    private RestRequest(byte[] body, int jsonLength) {
        this.body = body;
        this.json = new JsonScanner(body, 0, jsonLength);
        this.blobs = jsonLength;
    }

    /// @param jsonLength how many bytes of the body are JSON; 0 where all of it is the only input
    static InferRequest read(byte[] body, int jsonLength) {
        if (jsonLength < 0 || jsonLength > body.length)
            throw new UnfitInput(
                    "The header says "
                            + jsonLength
                            + " bytes of JSON, the body has "
                            + body.length);
        if (jsonLength == 0 && body.length > 0)
            return InferRequest.raw(ByteBuffer.wrap(body), Map.of(BINARY_OUTPUT, true));
        return new RestRequest(body, jsonLength).read();
    }

    private InferRequest read() {
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            switch (json.name()) {
                case "id" -> id = json.string();
                case "parameters" -> parameters = parameters(json);
                case "inputs" -> readInputs();
                case "outputs" -> readOutputs();
                default -> json.skip();
            }
        }
        json.expectEnd();
        if (inputs.isEmpty()) throw new UnfitInput("The request has no inputs");
        if (blobs != body.length)
            throw new UnfitInput(
                    (body.length - blobs) + " bytes after the JSON belong to no input");
        return new InferRequest(id, parameters, inputs, outputs, null);
    }

    private void readInputs() {
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            if (inputs.size() >= MOST_TENSORS)
                throw new UnfitInput("More than " + MOST_TENSORS + " inputs");
            inputs.add(new InputReader().read());
        }
    }

    private void readOutputs() {
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            if (outputs.size() >= MOST_TENSORS)
                throw new UnfitInput("More than " + MOST_TENSORS + " outputs");
            outputs.add(readOutput());
        }
    }

    private WantedOutput readOutput() {
        String name = null;
        Boolean binary = null;
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            switch (json.name()) {
                case "name" -> name = json.string();
                case "parameters" ->
                        binary =
                                parameters(json).get("binary_data") instanceof Boolean b ? b : null;
                default -> json.skip();
            }
        }
        if (name == null) throw new UnfitInput("An output has no name");
        return new WantedOutput(name, binary);
    }

    static Map<String, Object> parameters(JsonScanner json) {
        Map<String, Object> parameters = new HashMap<>();
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            String name = json.name();
            int next = json.peek();
            if (next == '{' || next == '[' || next == 'n') json.skip();
            else parameters.put(name, json.scalar());
        }
        return parameters;
    }

    /// One input; its members may come in any order, so data that comes before its datatype is read
    /// at the end.
    private final class InputReader {
        private @Nullable String name;
        private @Nullable Datatype datatype;
        private long @Nullable [] shape;
        private long binarySize = -1;
        private int dataAt = -1;
        private @Nullable ByteBuffer data;

        Tensor read() {
            json.expect('{');
            for (boolean first = true; json.more(first, '}'); first = false) {
                switch (json.name()) {
                    case "name" -> name = json.string();
                    case "datatype" -> datatype = datatype(json.string());
                    case "shape" -> shape = shape();
                    case "parameters" -> readSize();
                    case "data" -> readData();
                    default -> json.skip();
                }
            }
            return toTensor();
        }

        private Tensor toTensor() {
            if (name == null) throw new UnfitInput("An input has no name");
            if (datatype == null) throw new UnfitInput("Input '" + name + "' has no datatype");
            if (shape == null) throw new UnfitInput("Input '" + name + "' has no shape");
            return new Tensor(name, datatype, shape, bytes(name, datatype, shape));
        }

        private ByteBuffer bytes(String name, Datatype datatype, long[] shape) {
            if (binarySize >= 0 && dataAt >= 0)
                throw new UnfitInput("Input '" + name + "' has both data and binary_data_size");
            if (binarySize >= 0) return blob(name);
            if (dataAt < 0) throw new UnfitInput("Input '" + name + "' has no data");
            return data != null
                    ? data
                    : TensorData.read(json.from(dataAt), name, datatype, elements(name, shape));
        }

        private ByteBuffer blob(String name) {
            if (binarySize > body.length - blobs)
                throw new UnfitInput("Input '" + name + "' says more bytes than the body has");
            ByteBuffer blob = ByteBuffer.wrap(body, blobs, (int) binarySize).slice();
            blobs += (int) binarySize;
            return blob;
        }

        private void readData() {
            dataAt = json.position();
            if (name != null && datatype != null && shape != null)
                data = TensorData.read(json, name, datatype, elements(name, shape));
            else json.skip();
        }

        private void readSize() {
            Object size = parameters(json).get("binary_data_size");
            if (size == null) return;
            if (!(size instanceof Long bytes) || bytes < 0)
                throw new UnfitInput("binary_data_size is a number of bytes");
            binarySize = bytes;
        }

        private static Datatype datatype(String text) {
            return Datatype.named(text)
                    .orElseThrow(() -> new UnfitInput("No datatype is called '" + text + "'"));
        }

        private long[] shape() {
            long[] dimensions = new long[DEEPEST_SHAPE];
            int rank = 0;
            json.expect('[');
            for (boolean first = true; json.more(first, ']'); first = false) {
                if (rank == DEEPEST_SHAPE)
                    throw new UnfitInput("A shape has more than " + DEEPEST_SHAPE + " dimensions");
                dimensions[rank++] = json.integerValue(0, Long.MAX_VALUE);
            }
            return Arrays.copyOf(dimensions, rank);
        }

        private static long elements(String name, long[] shape) {
            long elements = Tensor.elements(shape);
            if (elements < 0) throw new UnfitInput("Input '" + name + "' is too large");
            return elements;
        }
    }
}
