package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.ModelFailed;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The queue before one model. Closing it lets what waits finish, then closes the model.
public final class Lane implements AutoCloseable {
    public static final long NO_DEADLINE = Long.MAX_VALUE;
    private static final long SHOULD_WAIT_AT_MOST = 10_000_000;
    private static final long LONGEST_CALL = 20_000_000;
    private static final int MOST_SPARE = 64;
    private static final Batch NOTHING = new Batch(List.of(), List.of(), 0);

    private final InferencePool pool;
    private final UUID tenant;
    private final Model model;
    private final Signature signature;
    private final LaneLimits limits;
    private final boolean batches;
    private final int callsAtOnce;
    private final CostCurve cost = new CostCurve();
    private final ConcurrencyLimit limit;
    private final ArrayDeque<Ask> waiting = new ArrayDeque<>();
    private final ArrayDeque<Ask> spare = new ArrayDeque<>();
    private volatile int inside;
    private boolean scheduled;
    private boolean closing;
    private int calls;

    /// What one call takes from the queue: the requests it answers, and those for which it is too
    /// late.
    private record Batch(List<Ask> asks, List<Ask> late, long rows) {}

    Lane(InferencePool pool, UUID tenant, Model model, Signature signature, LaneLimits limits) {
        this.pool = pool;
        this.tenant = tenant;
        this.model = model;
        this.signature = signature;
        this.limits = limits;
        this.batches = signature.growsByRows();
        this.callsAtOnce = model.waits() ? pool.callsApart() : Integer.MAX_VALUE;
        this.limit = new ConcurrencyLimit(limits.alwaysInside(), limits.inside());
    }

    public Signature signature() {
        return signature;
    }

    UUID tenant() {
        return tenant;
    }

    /// Why its model will not answer any more; null while it may.
    public @Nullable String outOfService() {
        return model.outOfService();
    }

    /// Whether its calls wait for an engine process instead of computing on the pool's threads.
    boolean waits() {
        return model.waits();
    }

    /// Whether a request would be refused now; tells it before anybody reads the request.
    public boolean isFull() {
        return !limit.admits(inside);
    }

    /// Puts a checked request into the queue; false when this lane has closed and the caller must
    /// look for the new one.
    ///
    /// @param until when the answer is of no use any more, as the nano clock says, or
    ///     [#NO_DEADLINE]
    public boolean submit(List<Tensor> inputs, long until, Answer answer) {
        Ask ask = new Ask(inputs, answer, System.nanoTime(), until);
        if (ask.isTooLate(cost.predict(ask.rows()), ask.since())) throw new TooLate();
        boolean wake;
        synchronized (waiting) {
            if (closing) return false;
            if (isFull()) throw new Overloaded();
            waiting.add(ask);
            changeInside(1);
            wake = mayWake();
        }
        if (wake) pool.isReady(this);
        return true;
    }

    /// Takes a request whose answer nobody waits for: it runs when nobody else wants the threads,
    /// and there is room for few. False where there is none.
    public boolean submitSpare(List<Tensor> inputs, Answer answer) {
        synchronized (waiting) {
            if (closing || spare.size() >= MOST_SPARE) return false;
            spare.add(new Ask(inputs, answer, System.nanoTime(), NO_DEADLINE));
        }
        pool.hasSpare(this);
        return true;
    }

    void answerWhatIsSpare(Scratch scratch) {
        Ask ask;
        synchronized (waiting) {
            ask = spare.poll();
            if (ask == null) return;
            calls++;
        }
        try {
            run(List.of(ask), scratch);
        } finally {
            finished(NOTHING);
        }
    }

    /// Only where the queue is locked.
    private void changeInside(int by) {
        int now = inside;
        inside = now + by;
    }

    private boolean mayWake() {
        boolean wake = !scheduled && !waiting.isEmpty() && calls < callsAtOnce;
        scheduled |= wake;
        return wake;
    }

    void answerWhatWaits(Scratch scratch) {
        Batch batch = take();
        try {
            for (Ask late : batch.late()) late.answer().failed(new TooLate());
            if (!batch.asks().isEmpty()) runAndLearn(batch, scratch);
        } finally {
            finished(batch);
        }
    }

    private Batch take() {
        Batch batch;
        boolean more;
        synchronized (waiting) {
            calls++;
            batch = batchOf(System.nanoTime());
            scheduled = false;
            more = mayWake();
        }
        if (more) pool.isReady(this);
        return batch;
    }

    private Batch batchOf(long now) {
        List<Ask> asks = new ArrayList<>();
        List<Ask> late = new ArrayList<>();
        long rows = 0;
        long longestWait = 0;
        for (Ask next; (next = waiting.peek()) != null; ) {
            if (next.isTooLate(cost.predict(next.rows()), now)) late.add(next);
            else if (asks.isEmpty() || fits(rows + next.rows())) {
                asks.add(next);
                rows += next.rows();
                longestWait = Math.max(longestWait, now - next.since());
            } else break;
            waiting.remove();
        }
        long fair = Math.max(SHOULD_WAIT_AT_MOST, 2 * cost.predict(rows));
        limit.waited(longestWait, fair, inside, now);
        return new Batch(asks, late, rows);
    }

    private boolean fits(long rows) {
        return batches && rows <= limits.rowsPerCall() && cost.predict(rows) <= LONGEST_CALL;
    }

    private void runAndLearn(Batch batch, Scratch scratch) {
        long predicted = cost.predict(batch.rows());
        pool.had(this, predicted);
        long since = System.nanoTime();
        run(batch.asks(), scratch);
        long took = System.nanoTime() - since;
        cost.learn(batch.rows(), took);
        pool.had(this, took - predicted);
    }

    private void run(List<Ask> batch, Scratch scratch) {
        try {
            List<Tensor> outputs = model.run(scratch.lay(batch));
            if (batch.size() == 1) batch.getFirst().answer().outputs(outputs);
            else Rows.deal(outputs, batch);
        } catch (ModelFailed failed) {
            if (batch.size() == 1) batch.getFirst().answer().failed(failed);
            else
                for (Ask ask : batch)
                    run(List.of(ask), scratch); // one bad row must not fail its neighbours
        } catch (RuntimeException | OutOfMemoryError bug) {
            var reason = new ModelFailed("The gateway failed at this request", bug);
            for (Ask ask : batch) ask.answer().failed(reason);
        }
    }

    private boolean isDone() {
        return closing && calls == 0 && waiting.isEmpty();
    }

    private void finished(Batch batch) {
        boolean last;
        boolean more;
        synchronized (waiting) {
            calls--;
            changeInside(-batch.asks().size() - batch.late().size());
            last = isDone();
            more = mayWake();
        }
        if (more) pool.isReady(this);
        if (last) model.close();
    }

    @Override
    public void close() {
        boolean idle;
        synchronized (waiting) {
            if (closing) return;
            closing = true;
            spare.clear(); // nobody waits for these
            idle = isDone();
        }
        if (idle) model.close();
    }
}
