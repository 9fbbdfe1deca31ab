package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// The fixed pool of platform threads on which every model of this gateway answers, each queue in
/// its turn.
public final class InferencePool implements AutoCloseable {
    private final LinkedBlockingQueue<Lane> ready = new LinkedBlockingQueue<>();
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
        ready.add(lane);
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
