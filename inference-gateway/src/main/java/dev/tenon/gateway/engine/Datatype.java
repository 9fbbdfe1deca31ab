package dev.tenon.gateway.engine;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one element of a tensor is, by its name in the Open Inference Protocol.
public enum Datatype {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    BF16(2),
    FP32(4),
    FP64(8),
    /// Byte strings of any length, each after its length as four little-endian bytes.
    BYTES(0);

    private static final Map<String, Datatype> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, type -> type));

    private final int width;

    Datatype(int width) {
        this.width = width;
    }

    /// Bytes per element; 0 where elements differ in length.
    public int width() {
        return width;
    }

    public static Optional<Datatype> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
