package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.ModelFailed;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queue before one model. Closing it lets what waits finish, then closes the model.
public final class Lane implements AutoCloseable {
    private final InferencePool pool;
    private final Model model;
    private final Signature signature;
    private final LaneLimits limits;
    private final boolean batches;
    private final int callsAtOnce;
    private final ArrayDeque<Ask> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closing;
    private int calls;

    Lane(InferencePool pool, Model model, Signature signature, LaneLimits limits) {
        this.pool = pool;
        this.model = model;
        this.signature = signature;
        this.limits = limits;
        this.batches = signature.growsByRows();
        this.callsAtOnce = model.waits() ? pool.callsApart() : Integer.MAX_VALUE;
    }

    public Signature signature() {
        return signature;
    }

    /// Why its model will not answer any more; null while it may.
    public @Nullable String outOfService() {
        return model.outOfService();
    }

    /// Whether its calls wait for an engine process instead of computing on the pool's threads.
    boolean waits() {
        return model.waits();
    }

    /// Puts a checked request into the queue; false when this lane has closed and the caller must
    /// look for the new one.
    public boolean submit(List<Tensor> inputs, Answer answer) {
        boolean wake;
        synchronized (waiting) {
            if (closing) return false;
            if (waiting.size() >= limits.waiting()) throw new Overloaded();
            waiting.add(new Ask(inputs, answer));
            wake = mayWake();
        }
        if (wake) pool.isReady(this);
        return true;
    }

    private boolean mayWake() {
        boolean wake = !scheduled && !waiting.isEmpty() && calls < callsAtOnce;
        scheduled |= wake;
        return wake;
    }

    void answerWhatWaits(Scratch scratch) {
        List<Ask> batch = take();
        try {
            if (!batch.isEmpty()) run(batch, scratch);
        } finally {
            finished();
        }
    }

    private List<Ask> take() {
        List<Ask> batch = new ArrayList<>();
        boolean more;
        synchronized (waiting) {
            calls++;
            for (long rows = 0; fits(rows, batch); ) {
                Ask next = waiting.remove();
                rows += next.rows();
                batch.add(next);
            }
            scheduled = false;
            more = mayWake();
        }
        if (more) pool.isReady(this);
        return batch;
    }

    private boolean fits(long rows, List<Ask> batch) {
        Ask next = waiting.peek();
        if (next == null) return false;
        return batch.isEmpty() || (batches && rows + next.rows() <= limits.rowsPerCall());
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

    private void finished() {
        boolean last;
        boolean more;
        synchronized (waiting) {
            calls--;
            last = closing && calls == 0 && waiting.isEmpty();
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
            idle = calls == 0 && waiting.isEmpty();
        }
        if (idle) model.close();
    }
}
