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
import java.util.UUID;
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
    private static final UUID TENANT = UUID.randomUUID();
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
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(64, 256, 256));
        List<CompletableFuture<List<Tensor>>> answers = new ArrayList<>();
        for (long i = 0; i < 20; i++) answers.add(ask(lane, 100 + i));
        go.countDown();
        for (int i = 0; i < 20; i++) assertThat(numberIn(answers.get(i))).isEqualTo(100 + i);
        assertThat(batches).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void oneBadRowDoesNotFailItsNeighbours() throws Exception {
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(64, 256, 256));
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
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 4, 4));
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
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        var first = ask(lane, 1);
        var second = ask(lane, 2);
        lane.close();
        assertThat(
                        lane.submit(
                                List.of(tensor(3)),
                                Lane.NO_DEADLINE,
                                answerInto(new CompletableFuture<>())))
                .isFalse();
        assertThat(closed).isFalse();
        go.countDown();
        assertThat(numberIn(first)).isEqualTo(1);
        assertThat(numberIn(second)).isEqualTo(2);
        for (int i = 0; i < 200 && !closed; i++) Thread.sleep(10);
        assertThat(closed).isTrue();
    }

    @Test
    void whoseDeadlineHasPassedIsNotWorkedOn() throws Exception {
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        var first = ask(lane, 1);
        var hurried = new CompletableFuture<List<Tensor>>();
        long soon = System.nanoTime() + 20_000_000;
        assertThat(lane.submit(List.of(tensor(2)), soon, answerInto(hurried))).isTrue();
        Thread.sleep(40);
        go.countDown();
        assertThat(numberIn(first)).isEqualTo(1);
        assertThatThrownBy(() -> hurried.get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(TooLate.class);
        assertThat(batches).hasSize(1);
    }

    @Test
    void whatCannotBeInTimeIsToldSoAtOnce() throws Exception {
        go.countDown();
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        for (int i = 0; i < 10; i++) assertThat(numberIn(ask(lane, i))).isEqualTo(i);
        assertThatThrownBy(
                        () ->
                                lane.submit(
                                        List.of(tensor(1)),
                                        System.nanoTime(),
                                        answerInto(new CompletableFuture<>())))
                .isInstanceOf(TooLate.class);
    }

    @Test
    void aQuietTenantIsAnsweredBeforeWhatANoisyOneHasWaiting() throws Exception {
        Lane noisy = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        Lane quiet = pool.open(UUID.randomUUID(), model, INTEGERS, new LaneLimits(1, 256, 256));
        List<CompletableFuture<List<Tensor>>> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) many.add(ask(noisy, 100 + i));
        List<Long> before = new ArrayList<>();
        var one =
                ask(quiet, 7)
                        .thenAccept(
                                outputs ->
                                        before.add(
                                                many.stream()
                                                        .filter(CompletableFuture::isDone)
                                                        .count()));
        go.countDown();
        one.get(5, TimeUnit.SECONDS);
        for (var each : many) each.get(5, TimeUnit.SECONDS);
        assertThat(before.getFirst()).isLessThanOrEqualTo(3);
    }

    @Test
    void shadowsAreTheFirstToBeShedAndTheLastToBeAnswered() throws Exception {
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        var first = ask(lane, 1);
        List<CompletableFuture<List<Tensor>>> shadows = new ArrayList<>();
        int shed = 0;
        for (int i = 0; i < 200; i++) {
            CompletableFuture<List<Tensor>> shadow = new CompletableFuture<>();
            if (lane.submitSpare(List.of(tensor(1000 + i)), answerInto(shadow)))
                shadows.add(shadow);
            else shed++;
        }
        assertThat(shed).isEqualTo(200 - shadows.size()).isGreaterThan(100);
        assertThat(shadows).isNotEmpty();
        List<CompletableFuture<List<Tensor>>> asks = new ArrayList<>();
        for (int i = 0; i < 200; i++) asks.add(ask(lane, i));
        var shadowsBeforeTheLast =
                asks.getLast()
                        .thenApply(_ -> shadows.stream().filter(CompletableFuture::isDone).count());
        go.countDown();
        assertThat(numberIn(first)).isEqualTo(1);
        assertThat(shadowsBeforeTheLast.get(5, TimeUnit.SECONDS)).isZero();
        for (var shadow : shadows) assertThat(numberIn(shadow)).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void aModelThatWaitsForItsProcessHoldsNoThreadThatOthersNeed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Model apart =
                new Model() {
                    @Override
                    public List<Tensor> run(List<Tensor> inputs) {
                        waitFor(never);
                        throw new ModelFailed("gone");
                    }

                    @Override
                    public boolean waits() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
        go.countDown();
        Lane stuck = pool.open(TENANT, apart, INTEGERS, new LaneLimits(1, 256, 256));
        Lane lane = pool.open(TENANT, model, INTEGERS, new LaneLimits(1, 256, 256));
        List<CompletableFuture<List<Tensor>>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) waiting.add(ask(stuck, i));
        assertThat(numberIn(ask(lane, 5))).isEqualTo(5);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        never.countDown();
        for (var each : waiting)
            assertThatThrownBy(() -> each.get(5, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(ModelFailed.class);
    }

    private static long numberIn(CompletableFuture<List<Tensor>> answer) throws Exception {
        return answer.get(5, TimeUnit.SECONDS).getFirst().bytes().getLong();
    }

    private static CompletableFuture<List<Tensor>> ask(Lane lane, long number) {
        CompletableFuture<List<Tensor>> future = new CompletableFuture<>();
        assertThat(lane.submit(List.of(tensor(number)), Lane.NO_DEADLINE, answerInto(future)))
                .isTrue();
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
