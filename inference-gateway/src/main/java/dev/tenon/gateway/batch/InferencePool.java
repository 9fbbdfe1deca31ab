package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Signature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The fixed pool of platform threads on which the models of this process answer, each tenant in
/// its turn; calls that wait for an engine process have virtual threads of their own.
public final class InferencePool implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyWaits = lock.newCondition();
    private final Turns<Lane> turns = new Turns<>();
    private final ArrayDeque<Lane> spare = new ArrayDeque<>();
    private final Semaphore spareApart = new Semaphore(1);
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

    /// Work that is done when nobody's turn it is.
    void hasSpare(Lane lane) {
        if (lane.waits()) {
            Thread.startVirtualThread(() -> answerSpareApart(lane));
            return;
        }
        lock.lock();
        try {
            spare.add(lane);
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
            while (true) answerNext(scratch);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerNext(Scratch scratch) throws InterruptedException {
        Lane lane;
        boolean isTurn;
        lock.lock();
        try {
            while (turns.isEmpty() && spare.isEmpty()) somebodyWaits.await();
            isTurn = !turns.isEmpty();
            lane = isTurn ? turns.next() : spare.remove();
        } finally {
            lock.unlock();
        }
        if (isTurn) lane.answerWhatWaits(scratch);
        else lane.answerWhatIsSpare(scratch);
    }

    private void answerSpareApart(Lane lane) {
        spareApart.acquireUninterruptibly();
        try {
            withScratch(lane::answerWhatIsSpare);
        } finally {
            spareApart.release();
        }
    }

    private void answerApart(Lane lane) {
        withScratch(lane::answerWhatWaits);
    }

    private void withScratch(Consumer<Scratch> work) {
        Scratch free = scratches.poll();
        Scratch scratch = free == null ? new Scratch() : free;
        work.accept(scratch);
        scratches.add(scratch);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
