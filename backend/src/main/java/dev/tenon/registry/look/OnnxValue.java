package dev.tenon.registry.look;

import static dev.tenon.registry.look.ProtobufReader.BYTES;
import static dev.tenon.registry.look.ProtobufReader.VARINT;

import dev.tenon.registry.look.FileLook.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A named value of an ONNX graph; it becomes a tensor, if that is what it is.
final class OnnxValue {
    private static final long ANY = -1;
    private static final int MOST_DIMENSIONS = 64;

    private String name = "";
    private int elementType;
    private boolean isTensor;
    private final List<Long> shape = new ArrayList<>();

    Optional<Tensor> tensor() {
        return isTensor
                ? Optional.of(new Tensor(name, datatype(elementType), List.copyOf(shape)))
                : Optional.empty();
    }

    void read(ProtobufReader field) throws IOException {
        if (field.is(1, BYTES)) {
            name = field.text();
        } else if (field.is(2, BYTES)) {
            field.message(this::type);
        }
    }

    private void type(ProtobufReader field) throws IOException {
        if (!field.is(1, BYTES)) return;
        isTensor = true;
        field.message(this::tensorType);
    }

    private void tensorType(ProtobufReader field) throws IOException {
        if (field.is(1, VARINT)) {
            elementType = (int) field.varint();
        } else if (field.is(2, BYTES)) {
            field.message(this::dimensions);
        }
    }

    private void dimensions(ProtobufReader field) throws IOException {
        if (!field.is(1, BYTES)) return;
        if (shape.size() >= MOST_DIMENSIONS)
            throw new Malformed("A tensor has too many dimensions");
        var size = new long[] {ANY};
        field.message(
                dimension -> {
                    if (dimension.is(1, VARINT)) size[0] = dimension.varint();
                });
        shape.add(size[0]);
    }

    private static String datatype(int elementType) {
        return switch (elementType) {
            case 1 -> "FP32";
            case 2 -> "UINT8";
            case 3 -> "INT8";
            case 4 -> "UINT16";
            case 5 -> "INT16";
            case 6 -> "INT32";
            case 7 -> "INT64";
            case 8 -> "BYTES";
            case 9 -> "BOOL";
            case 10 -> "FP16";
            case 11 -> "FP64";
            case 12 -> "UINT32";
            case 13 -> "UINT64";
            case 16 -> "BF16";
            default -> "UNKNOWN";
        };
    }
}
