package dev.tenon.gateway.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loaded version that answers; safe to be asked by several threads at once.
public interface Model extends AutoCloseable {

    /// Outputs in the order of the signature, for inputs that the signature has accepted.
    List<Tensor> run(List<Tensor> inputs) throws ModelFailed;

    /// Why it will not answer any more; null while it may.
    default @Nullable String outOfService() {
        return null;
    }

    /// Whether a call waits for somebody else's work, so that it must not hold a thread that
    /// others need.
    default boolean waits() {
        return false;
    }

    @Override
    void close();
}
