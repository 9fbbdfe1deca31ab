package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The fixed pool of platform threads on which the models of this process answer, each queue in its
/// turn; calls that wait for an engine process have virtual threads of their own.
public final class InferencePool implements AutoCloseable {
    private final LinkedBlockingQueue<Lane> ready = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Scratch> scratches = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    public InferencePool(int size) {
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofPlatform().name("inference-" + i).daemon().start(this::work));
        }
    }

    /// A queue of its own for a model that is ready to answer.
    public Lane open(Model model, Signature signature, LaneLimits limits) {
        return new Lane(this, model, signature, limits);
    }

    void isReady(Lane lane) {
        if (lane.waits()) Thread.startVirtualThread(() -> answerApart(lane));
        else ready.add(lane);
    }

    /// How many calls of one model may wait for its engine process: half the cores are for others.
    int callsApart() {
        return Math.max(1, threads.size() / 2);
    }

    private void answerApart(Lane lane) {
        Scratch free = scratches.poll();
        Scratch scratch = free == null ? new Scratch() : free;
        lane.answerWhatWaits(scratch);
        scratches.add(scratch);
    }

    private void work() {
        Scratch scratch = new Scratch();
        try {
            while (true) ready.take().answerWhatWaits(scratch);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
