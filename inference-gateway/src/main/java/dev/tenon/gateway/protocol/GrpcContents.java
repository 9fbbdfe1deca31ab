package dev.tenon.gateway.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.UnfitInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `InferTensorContents`: typed elements, kept as bytes until the input's datatype is known.
final class GrpcContents {
    private final byte[] message;

    private GrpcContents(byte[] message) {
        this.message = message;
    }

    static GrpcContents parse(byte[] message) {
        return new GrpcContents(message);
    }

    ByteBuffer toBytes(String name, Datatype datatype) {
        int field = fieldOf(datatype);
        ByteBuffer out = ByteBuffer.allocate(room(datatype)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag; (tag = in.readTag()) != 0; ) {
                if (WireFormat.getTagFieldNumber(tag) != field)
                    throw new UnfitInput(
                            "Input '"
                                    + name
                                    + "' has contents of another datatype than "
                                    + datatype);
                if (datatype == Datatype.BYTES) string(in, out);
                else numbers(in, tag, () -> element(in, datatype, out));
            }
        } catch (IOException e) {
            throw new UnfitInput("Input '" + name + "' has broken contents");
        }
        return out.flip();
    }

    /// Small numbers take one byte on the wire, a string at least one beside its length.
    private int room(Datatype datatype) {
        return switch (datatype) {
            case FP32, FP64 -> message.length;
            case BYTES -> Math.multiplyExact(message.length, Integer.BYTES);
            default -> Math.multiplyExact(message.length, datatype.width());
        };
    }

    private static int fieldOf(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> 1;
            case INT8, INT16, INT32 -> 2;
            case INT64 -> 3;
            case UINT8, UINT16, UINT32 -> 4;
            case UINT64 -> 5;
            case FP32 -> 6;
            case FP64 -> 7;
            case BYTES -> 8;
            case FP16, BF16 -> throw new UnfitInput(datatype + " goes as raw contents only");
        };
    }

    private static void string(CodedInputStream in, ByteBuffer out) throws IOException {
        byte[] bytes = in.readByteArray();
        out.putInt(bytes.length).put(bytes);
    }

    private static void element(CodedInputStream in, Datatype datatype, ByteBuffer out)
            throws IOException {
        switch (datatype) {
            case BOOL -> out.put((byte) (in.readBool() ? 1 : 0));
            case INT8 -> out.put((byte) within(in.readInt32(), Byte.MIN_VALUE, Byte.MAX_VALUE));
            case INT16 ->
                    out.putShort((short) within(in.readInt32(), Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32, UINT32 -> out.putInt(in.readInt32());
            case INT64, UINT64 -> out.putLong(in.readInt64());
            case UINT8 -> out.put((byte) within(in.readUInt32(), 0, 0xff));
            case UINT16 -> out.putShort((short) within(in.readUInt32(), 0, 0xffff));
            case FP32 -> out.putFloat(in.readFloat());
            case FP64 -> out.putDouble(in.readDouble());
            case BYTES, FP16, BF16 -> throw new IllegalStateException("handled before");
        }
    }

    private static int within(int value, int least, int most) {
        if (value < least || value > most)
            throw new UnfitInput(value + " does not fit the datatype");
        return value;
    }

    /// A repeated number, packed or one by one.
    static void numbers(CodedInputStream in, int tag, GrpcRequest.Part one) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) one.read();
        else
            GrpcRequest.within(
                    in,
                    () -> {
                        while (!in.isAtEnd()) one.read();
                    });
    }
}
