package dev.tenon.gateway.engine;

import java.util.List;

/// A loaded version that answers; safe to be asked by several threads at once.
public interface Model extends AutoCloseable {

    /// Outputs in the order of the signature, for inputs that the signature has accepted.
    List<Tensor> run(List<Tensor> inputs) throws ModelFailed;

    @Override
    void close();
}
