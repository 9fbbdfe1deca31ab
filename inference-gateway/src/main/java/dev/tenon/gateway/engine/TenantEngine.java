package dev.tenon.gateway.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The engine process of one tenant, started when it is needed and again when it died.
final class TenantEngine implements AutoCloseable {
    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final AtomicInteger IDS = new AtomicInteger();

    private final EngineProcess.Surroundings surroundings;
    private @Nullable EngineProcess process;
    private int lives;

    TenantEngine(EngineProcess.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// A model here, after a throw-away process has loaded and tried it.
    Model load(Path file, String format, Signature signature) {
        tryApart(surroundings, file, format, signature);
        Apart model = new Apart(IDS.incrementAndGet(), file, format, signature);
        model.processWithModel();
        return model;
    }

    /// Loads and runs a model in a process of its own that nobody else uses, and ends it.
    static void tryApart(
            EngineProcess.Surroundings surroundings,
            Path file,
            String format,
            Signature signature) {
        try (EngineProcess trial = new EngineProcess(surroundings)) {
            load(trial, 0, file, format, signature);
        }
    }

    private static void load(
            EngineProcess process, int id, Path file, String format, Signature signature) {
        try {
            process.call(
                    LOADING,
                    frame ->
                            frame.begin(Frame.LOAD)
                                    .put(id)
                                    .put(file.toString())
                                    .put(format)
                                    .put(signature),
                    frame -> true);
        } catch (EngineProcess.Gone gone) {
            throw new ModelFailed("The engine process ended while it loaded the model", gone);
        }
    }

    private synchronized EngineProcess running() {
        if (process == null || !process.isAlive()) {
            if (process != null) process.close();
            process = new EngineProcess(surroundings);
            lives++;
        }
        return process;
    }

    @Override
    public synchronized void close() {
        if (process != null) process.close();
        process = null;
    }

    /// A model in the process; loaded again into a new one when the old has died.
    private final class Apart implements Model {
        private final int id;
        private final Path file;
        private final String format;
        private final Signature signature;
        private int loadedInLife = -1;

        Apart(int id, Path file, String format, Signature signature) {
            this.id = id;
            this.file = file;
            this.format = format;
            this.signature = signature;
        }

        EngineProcess processWithModel() {
            synchronized (TenantEngine.this) {
                EngineProcess running = running();
                if (loadedInLife != lives) {
                    TenantEngine.load(running, id, file, format, signature);
                    loadedInLife = lives;
                }
                return running;
            }
        }

        @Override
        public List<Tensor> run(List<Tensor> inputs) {
            try {
                return ask(inputs);
            } catch (EngineProcess.Gone endedByAnother) {
                return again(inputs);
            }
        }

        private List<Tensor> again(List<Tensor> inputs) {
            try {
                return ask(inputs);
            } catch (EngineProcess.Gone gone) {
                throw new ModelFailed("The engine process ended at this call", gone);
            }
        }

        private List<Tensor> ask(List<Tensor> inputs) throws EngineProcess.Gone {
            return processWithModel()
                    .call(
                            CALL,
                            frame -> frame.begin(Frame.RUN).put(id).put(inputs),
                            frame ->
                                    frame.tensors(signature.outputs()).stream()
                                            .map(Apart::checkedCopy)
                                            .toList());
        }

        /// The frame is used again at once, so the answer takes its bytes with it.
        private static Tensor checkedCopy(Tensor tensor) {
            ByteBuffer bytes = tensor.bytes();
            long elements = Tensor.elements(tensor.shape());
            if (elements < 0 || elements * tensor.datatype().width() != bytes.remaining())
                throw new ModelFailed(
                        "The engine sent a tensor with other bytes than its shape says");
            return new Tensor(
                    tensor.name(),
                    tensor.datatype(),
                    tensor.shape(),
                    ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
        }

        @Override
        public void close() {
            synchronized (TenantEngine.this) {
                EngineProcess running = process;
                if (running == null || !running.isAlive() || loadedInLife != lives) return;
                try {
                    running.call(CALL, frame -> frame.begin(Frame.UNLOAD).put(id), frame -> true);
                } catch (EngineProcess.Gone gone) {
                    loadedInLife = -1; // and the model with it
                }
            }
        }
    }
}
