package dev.tenon.gateway.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// A model in its tenant's engine process; loaded again into a new one when the old has died, and
/// out of service for good when it was its death twice.
final class ModelApart implements Model {
    private static final Duration CALL = Duration.ofSeconds(5);

    private final TenantEngine engine;
    private final int id;
    private final VersionFiles files;
    private final String format;
    private final Signature signature;
    private final Strikes strikes = new Strikes();
    private int loadedInLife = -1;
    private volatile @Nullable String outOfService;

    ModelApart(
            TenantEngine engine, int id, VersionFiles files, String format, Signature signature) {
        this.engine = engine;
        this.id = id;
        this.files = files;
        this.format = format;
        this.signature = signature;
    }

    EngineProcess processWithModel() {
        synchronized (engine) {
            EngineProcess running = engine.running();
            if (loadedInLife != engine.life()) {
                TenantEngine.load(running, id, files, format, signature);
                loadedInLife = engine.life();
            }
            return running;
        }
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        String out = outOfService;
        if (out != null) throw new ModelFailed(out);
        try {
            return askAmongOthers(inputs);
        } catch (EngineEnded guilty) {
            throw struck(guilty);
        }
    }

    /// Where the process died under several calls, each is asked again alone: so it shows whose
    /// fault it was.
    private List<Tensor> askAmongOthers(List<Tensor> inputs) {
        try {
            return ask(inputs, engine.amongOthers());
        } catch (EngineProcess.Gone gone) {
            if (gone.wasAlone()) throw guilty(gone);
        }
        try {
            return ask(inputs, engine.alone());
        } catch (EngineProcess.Gone gone) {
            throw guilty(gone);
        }
    }

    private static EngineEnded guilty(EngineProcess.Gone gone) {
        return new EngineEnded(gone.getMessage() + " at this call", gone);
    }

    private ModelFailed struck(EngineEnded guilty) {
        if (strikes.another(System.nanoTime()))
            outOfService =
                    "Out of service: it ended its engine process twice within "
                            + Strikes.WHILE.toMinutes()
                            + " minutes. The last time: "
                            + guilty.getMessage();
        return guilty;
    }

    private List<Tensor> ask(List<Tensor> inputs, Lock lock) throws EngineProcess.Gone {
        lock.lock();
        try {
            return processWithModel()
                    .call(
                            CALL,
                            frame -> frame.begin(Frame.RUN).put(id).put(inputs),
                            frame ->
                                    frame.tensors(signature.outputs()).stream()
                                            .map(ModelApart::checkedCopy)
                                            .toList());
        } finally {
            lock.unlock();
        }
    }

    /// The frame is used again at once, so the answer takes its bytes with it.
    private static Tensor checkedCopy(Tensor tensor) {
        ByteBuffer bytes = tensor.bytes();
        long elements = Tensor.elements(tensor.shape());
        if (elements < 0 || elements * tensor.datatype().width() != bytes.remaining())
            throw new ModelFailed("The engine sent a tensor with other bytes than its shape says");
        return new Tensor(
                tensor.name(),
                tensor.datatype(),
                tensor.shape(),
                ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    @Override
    public @Nullable String outOfService() {
        return outOfService;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public void close() {
        synchronized (engine) {
            EngineProcess running = engine.ifRunning();
            if (running == null || loadedInLife != engine.life()) return;
            loadedInLife = -1;
            try {
                running.call(CALL, frame -> frame.begin(Frame.UNLOAD).put(id), frame -> true);
                running.folder().takeBack(id);
            } catch (EngineProcess.Gone gone) {
                // and the model with it
            }
        }
    }
}
