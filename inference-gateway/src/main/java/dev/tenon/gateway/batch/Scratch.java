package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// One thread's native memory, in which it lays the rows of a batch one below the other; good until
/// the next batch.
final class Scratch {
    private static final int KEEP = 4 << 20;
    private static final int ALIGNMENT = 64;
    private ByteBuffer memory = ByteBuffer.allocateDirect(64 << 10);

    List<Tensor> lay(List<Ask> batch) {
        List<Tensor> first = batch.getFirst().inputs();
        ByteBuffer room = room(batch);
        List<Tensor> laid = new ArrayList<>(first.size());
        for (int i = 0; i < first.size(); i++) laid.add(lay(batch, i, room));
        return laid;
    }

    private static Tensor lay(List<Ask> batch, int input, ByteBuffer room) {
        Tensor first = batch.getFirst().inputs().get(input);
        int start = room.position();
        long rows = 0;
        for (Ask ask : batch) {
            Tensor tensor = ask.inputs().get(input);
            room.put(tensor.bytes());
            rows += tensor.rows();
        }
        ByteBuffer data = room.slice(start, room.position() - start).order(ByteOrder.LITTLE_ENDIAN);
        room.position(aligned(room.position()));
        return new Tensor(
                first.name(), first.datatype(), shape(first.shape(), batch.size(), rows), data);
    }

    private static long[] shape(long[] first, int asks, long rows) {
        if (asks == 1) return first;
        long[] shape = first.clone();
        shape[0] = rows;
        return shape;
    }

    private ByteBuffer room(List<Ask> batch) {
        int size = 0;
        for (Ask ask : batch)
            for (Tensor tensor : ask.inputs())
                size = Math.addExact(size, tensor.data().remaining() + ALIGNMENT);
        if (size > KEEP) return ByteBuffer.allocateDirect(size);
        if (size > memory.capacity())
            memory = ByteBuffer.allocateDirect(Integer.highestOneBit(size) * 2);
        return memory.clear();
    }

    private static int aligned(int position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
