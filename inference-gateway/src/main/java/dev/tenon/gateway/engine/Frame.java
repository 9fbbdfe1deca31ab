package dev.tenon.gateway.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What goes over the socket between the front and an engine process: a length, then raw tensors
/// and a few words.
final class Frame {
    static final byte LOAD = 1;
    static final byte RUN = 2;
    static final byte UNLOAD = 3;
    static final byte DONE = 4;
    static final byte FAILED = 5;
    private static final int LARGEST = 256 << 20;
    private static final int HEAD = Integer.BYTES;

    private ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 10).order(ByteOrder.LITTLE_ENDIAN);

    /// Starts a frame to be written.
    Frame begin(byte kind) {
        buffer.clear().position(HEAD);
        return put(kind);
    }

    Frame put(byte value) {
        room(1);
        buffer.put(value);
        return this;
    }

    Frame put(int value) {
        room(Integer.BYTES);
        buffer.putInt(value);
        return this;
    }

    Frame put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length).room(bytes.length);
        buffer.put(bytes);
        return this;
    }

    Frame put(Signature signature) {
        return putSpecs(signature.inputs()).putSpecs(signature.outputs());
    }

    private Frame putSpecs(List<TensorSpec> specs) {
        put(specs.size());
        for (TensorSpec spec : specs)
            put(spec.name()).put((byte) spec.datatype().ordinal()).put(spec.shape());
        return this;
    }

    private Frame put(long[] shape) {
        put(shape.length).room(shape.length * Long.BYTES);
        for (long dimension : shape) buffer.putLong(dimension);
        return this;
    }

    Frame put(List<Tensor> tensors) {
        put(tensors.size());
        for (Tensor tensor : tensors) {
            ByteBuffer bytes = tensor.bytes();
            put((byte) tensor.datatype().ordinal())
                    .put(tensor.shape())
                    .put(bytes.remaining())
                    .room(bytes.remaining());
            buffer.put(bytes);
        }
        return this;
    }

    private void room(int more) {
        if (buffer.remaining() >= more) return;
        int size = Math.max(buffer.capacity() * 2, Math.addExact(buffer.position(), more));
        buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
    }

    void send(ByteChannel channel) throws IOException {
        buffer.flip().putInt(0, buffer.limit() - HEAD);
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    /// Waits for a whole frame; its kind.
    byte receive(ByteChannel channel) throws IOException {
        fill(channel, 0, HEAD);
        int length = buffer.getInt(0);
        if (length < 1 || length > LARGEST)
            throw new IOException("A frame of " + length + " bytes");
        if (length > buffer.capacity())
            buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, 0, length);
        return buffer.rewind().get();
    }

    private void fill(ByteChannel channel, int from, int to) throws IOException {
        buffer.limit(to).position(from);
        while (buffer.hasRemaining())
            if (channel.read(buffer) < 0) throw new EOFException("The other side is gone");
    }

    int integer() {
        return buffer.getInt();
    }

    String text() {
        byte[] bytes = new byte[length(1)];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Signature signature() {
        return new Signature(specs(), specs());
    }

    private List<TensorSpec> specs() {
        int count = length(1);
        List<TensorSpec> specs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) specs.add(new TensorSpec(text(), datatype(), shape()));
        return specs;
    }

    private Datatype datatype() {
        int ordinal = buffer.get();
        if (ordinal < 0 || ordinal >= Datatype.values().length)
            throw new ModelFailed("The engine sent an unknown datatype");
        return Datatype.values()[ordinal];
    }

    private long[] shape() {
        long[] shape = new long[length(Long.BYTES)];
        for (int i = 0; i < shape.length; i++) shape[i] = buffer.getLong();
        return shape;
    }

    /// Tensors under the names of the specs, whose order they have; good until the next frame.
    List<Tensor> tensors(List<TensorSpec> specs) {
        int count = length(1);
        if (count != specs.size())
            throw new ModelFailed(
                    "The model gives " + count + " tensors, the signature says " + specs.size());
        List<Tensor> tensors = new ArrayList<>(count);
        for (TensorSpec spec : specs) {
            Datatype datatype = datatype();
            long[] shape = shape();
            int size = length(1);
            tensors.add(
                    new Tensor(
                            spec.name(), datatype, shape, buffer.slice(buffer.position(), size)));
            buffer.position(buffer.position() + size);
        }
        return tensors;
    }

    /// A count of things that must still lie in this frame: the other side is not to be believed.
    private int length(int width) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining() / width)
            throw new ModelFailed("The engine sent a broken frame");
        return length;
    }
}
