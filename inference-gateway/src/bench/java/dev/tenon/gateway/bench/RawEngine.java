package dev.tenon.gateway.bench;

import dev.tenon.gateway.batch.Answer;
import dev.tenon.gateway.batch.InferencePool;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.batch.LaneLimits;
import dev.tenon.gateway.batch.Overloaded;
import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/// A model in this process, called as it is or through the gateway's own queue, with no wire
/// between.
final class RawEngine implements AutoCloseable {
    private static final int CALLS = 2_000;
    private final Model model;
    private final Mlp shape;
    private final InferencePool pool = new InferencePool(1);
    private final Lane lane;
    private final LongAdder calls = new LongAdder();
    private final LongAdder rows = new LongAdder();

    RawEngine(Model model, Mlp shape) {
        this.model = model;
        this.shape = shape;
        this.lane = pool.open(UUID.randomUUID(), counting(), shape.signature(), LaneLimits.USUAL);
    }

    private Model counting() {
        return new Model() {
            @Override
            public List<Tensor> run(List<Tensor> inputs) {
                calls.increment();
                rows.add(inputs.getFirst().rows());
                return model.run(inputs);
            }

            @Override
            public void close() {}
        };
    }

    /// CPU time of a call for each of its rows, at the median of many calls.
    double cpuMicrosPerRow(int rowsOfACall) {
        var threads = ManagementFactory.getThreadMXBean();
        List<Tensor> inputs = inputs(rowsOfACall);
        double[] micros = new double[20];
        for (int round = -5; round < micros.length; round++) {
            long since = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS / micros.length; i++) model.run(inputs);
            double each = (threads.getCurrentThreadCpuTime() - since) / 1e3 / (CALLS / 20.0);
            if (round >= 0) micros[round] = each / rowsOfACall;
        }
        return Results.median(micros);
    }

    /// How many rows a call has when so many callers ask in turn.
    double rowsPerCall(int callers) throws Exception {
        calls.reset();
        rows.reset();
        Load.inTurn(this::caller, callers, Duration.ofSeconds(5));
        return rows.sum() / (double) calls.sum();
    }

    Caller caller() {
        List<Tensor> inputs = inputs(1);
        return () -> {
            var answered = new CompletableFuture<List<Tensor>>();
            try {
                lane.submit(inputs, Lane.NO_DEADLINE, into(answered));
                return answered.get().getFirst().rows() == 1 ? Caller.ANSWERED : 500;
            } catch (Overloaded refused) {
                return 503;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private List<Tensor> inputs(int count) {
        ByteBuffer data =
                ByteBuffer.allocateDirect(count * shape.width() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) for (float value : shape.row()) data.putFloat(value);
        return List.of(
                new Tensor("x", Datatype.FP32, new long[] {count, shape.width()}, data.flip()));
    }

    private static Answer into(CompletableFuture<List<Tensor>> answered) {
        return new Answer() {
            @Override
            public void outputs(List<Tensor> outputs) {
                answered.complete(outputs);
            }

            @Override
            public void failed(RuntimeException reason) {
                answered.completeExceptionally(reason);
            }
        };
    }

    @Override
    public void close() {
        pool.close();
        model.close();
    }
}
