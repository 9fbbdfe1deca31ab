package dev.tenon.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.ModelFailed;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Signature INTEGERS =
            new Signature(
                    List.of(new TensorSpec("x", Datatype.INT64, new long[] {-1, 1})),
                    List.of(new TensorSpec("y", Datatype.INT64, new long[] {-1, 1})));
    private final InferencePool pool = new InferencePool(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Long> batches = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// Gives back what it gets, after the latch; fails where a 13 is among the rows.
    private final Model model =
            new Model() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    waitFor(go);
                    Tensor input = inputs.getFirst();
                    batches.add(input.rows());
                    ByteBuffer copy =
                            ByteBuffer.allocate(input.data().remaining()).put(input.bytes()).flip();
                    Tensor output = new Tensor("y", Datatype.INT64, input.shape(), copy);
                    for (ByteBuffer rest = output.bytes(); rest.hasRemaining(); )
                        if (rest.getLong() == 13) throw new ModelFailed("thirteen");
                    return List.of(output);
                }

                @Override
                public void close() {
                    closed = true;
                }
            };

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void whatWaitsGoesTogetherAndEachGetsItsOwnRows() throws Exception {
        Lane lane = pool.open(model, INTEGERS, new LaneLimits(64, 256));
        List<CompletableFuture<List<Tensor>>> answers = new ArrayList<>();
        for (long i = 0; i < 20; i++) answers.add(ask(lane, 100 + i));
        go.countDown();
        for (int i = 0; i < 20; i++) assertThat(numberIn(answers.get(i))).isEqualTo(100 + i);
        assertThat(batches).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void oneBadRowDoesNotFailItsNeighbours() throws Exception {
        Lane lane = pool.open(model, INTEGERS, new LaneLimits(64, 256));
        var unused = ask(lane, 1);
        var good = ask(lane, 2);
        var bad = ask(lane, 13);
        go.countDown();
        assertThat(numberIn(good)).isEqualTo(2);
        assertThatThrownBy(() -> bad.get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(ModelFailed.class);
    }

    @Test
    void whoFindsTheQueueFullIsToldAtOnce() {
        Lane lane = pool.open(model, INTEGERS, new LaneLimits(1, 4));
        List<CompletableFuture<List<Tensor>>> asked = new ArrayList<>();
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 6; i++) asked.add(ask(lane, i));
                        })
                .isInstanceOf(Overloaded.class);
        go.countDown();
    }

    @Test
    void aLaneThatClosesAnswersWhatWaitsAndThenClosesItsModel() throws Exception {
        Lane lane = pool.open(model, INTEGERS, new LaneLimits(1, 256));
        var first = ask(lane, 1);
        var second = ask(lane, 2);
        lane.close();
        assertThat(lane.submit(List.of(tensor(3)), answerInto(new CompletableFuture<>())))
                .isFalse();
        assertThat(closed).isFalse();
        go.countDown();
        assertThat(numberIn(first)).isEqualTo(1);
        assertThat(numberIn(second)).isEqualTo(2);
        for (int i = 0; i < 200 && !closed; i++) Thread.sleep(10);
        assertThat(closed).isTrue();
    }

    private static long numberIn(CompletableFuture<List<Tensor>> answer) throws Exception {
        return answer.get(5, TimeUnit.SECONDS).getFirst().bytes().getLong();
    }

    private static CompletableFuture<List<Tensor>> ask(Lane lane, long number) {
        CompletableFuture<List<Tensor>> future = new CompletableFuture<>();
        assertThat(lane.submit(List.of(tensor(number)), answerInto(future))).isTrue();
        return future;
    }

    private static Tensor tensor(long number) {
        ByteBuffer data =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).flip();
        return new Tensor("x", Datatype.INT64, new long[] {1, 1}, data);
    }

    private static Answer answerInto(CompletableFuture<List<Tensor>> future) {
        return new Answer() {
            @Override
            public void outputs(List<Tensor> outputs) {
                future.complete(outputs);
            }

            @Override
            public void failed(RuntimeException reason) {
                future.completeExceptionally(reason);
            }
        };
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
