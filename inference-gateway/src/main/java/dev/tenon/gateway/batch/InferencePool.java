package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The fixed pool of platform threads on which the models of this process answer, each tenant in
/// its turn; calls that wait for an engine process have virtual threads of their own.
public final class InferencePool implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyWaits = lock.newCondition();
    private final Turns<Lane> turns = new Turns<>();
    private final ConcurrentLinkedQueue<Scratch> scratches = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int size;

    public InferencePool(int size) {
        this.size = size;
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofPlatform().name("inference-" + i).daemon().start(this::work));
        }
    }

    /// A queue of its own for a tenant's model that is ready to answer.
    public Lane open(UUID tenant, Model model, Signature signature, LaneLimits limits) {
        return new Lane(this, tenant, model, signature, limits);
    }

    /// How many calls of one model may wait for its engine process: half the cores are for others.
    int callsApart() {
        return Math.max(1, size / 2);
    }

    void isReady(Lane lane) {
        if (lane.waits()) {
            Thread.startVirtualThread(() -> answerApart(lane));
            return;
        }
        lock.lock();
        try {
            turns.add(lane.tenant(), lane);
            somebodyWaits.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Counts the time that a lane's tenant has had of these threads.
    void had(Lane lane, long nanos) {
        if (lane.waits()) return;
        lock.lock();
        try {
            turns.had(lane.tenant(), nanos);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        Scratch scratch = new Scratch();
        try {
            while (true) next().answerWhatWaits(scratch);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Lane next() throws InterruptedException {
        lock.lock();
        try {
            while (turns.isEmpty()) somebodyWaits.await();
            return turns.next();
        } finally {
            lock.unlock();
        }
    }

    private void answerApart(Lane lane) {
        Scratch free = scratches.poll();
        Scratch scratch = free == null ? new Scratch() : free;
        lane.answerWhatWaits(scratch);
        scratches.add(scratch);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
